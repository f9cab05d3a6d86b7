package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.PackagedProgram;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The packaged program as processes of their own, in a rehearsal world of this one. */
final class ProgramAtWork implements AutoCloseable {
  private static final Set<String> ONLY_LOOK = Set.of("status", "history");
  private static final Set<String> WITHOUT_GATE = Set.of("verify", "rehearse");

  private final Path folder;
  private final Rehearsal world;
  private final List<Process> started = new ArrayList<>();
  private Map<String, String> surroundings = Map.of();
  private int logs;

  ProgramAtWork(Path folder) {
    this.folder = folder;
    this.world = Rehearsal.start(folder, Episodes.named("cleared").orElseThrow(), 0);
  }

  /** What is started from now on finds these variables, too. */
  ProgramAtWork inSurroundings(Map<String, String> variables) {
    surroundings = variables;
    return this;
  }

  /** Its canary makes up the ids of its runs, so that no other world has had them. */
  ProgramAtWork withRunsOfItsOwn() {
    world.world().merge(LiveWorld.nested(Json.mapper().createArrayNode(), "canary", "run-ids"));
    return this;
  }

  /** A process and where its words go. */
  record Running(Process process, Path log) {
    String words() throws IOException {
      return Files.readString(log, StandardCharsets.UTF_8);
    }

    int ends() throws Exception {
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).as(words()).isTrue();
      return process.exitValue();
    }
  }

  /** Starts {@code run}, {@code resume} and the like, on the gates of an artifacts directory. */
  Running start(Path artifacts, String person, String... words) throws IOException {
    return startBy(List.of(), artifacts, person, words);
  }

  /**
   * The same by another program.
   *
   * @param starter it and its arguments, before those of this one
   */
  Running startBy(List<String> starter, Path artifacts, String person, String... words)
      throws IOException {
    var command = new ArrayList<>(starter);
    command.addAll(PackagedProgram.command(words));
    if (!WITHOUT_GATE.contains(words[0])) {
      command.addAll(gate(artifacts, person, words[0]));
    }
    var log = folder.resolve("process-" + ++logs + ".log");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("GH_TOKEN", Rehearsal.TOKEN);
    builder.environment().putAll(surroundings);
    var process = builder.start();
    started.add(process);
    return new Running(process, log);
  }

  private List<String> gate(Path artifacts, String person, String verb) {
    var options = new ArrayList<String>();
    if (!ONLY_LOOK.contains(verb)) {
      options.addAll(List.of("--by", person));
    }
    options.addAll(List.of("--set-file", world.setFile().toString()));
    options.addAll(List.of("--set", "artifacts-dir=" + artifacts));
    return options;
  }

  /** The script that runs the canary. */
  Path canary() {
    return world.stage().canary();
  }

  int run(Path artifacts, String person, String... words) throws Exception {
    return start(artifacts, person, words).ends();
  }

  /** What was changed on the forge since the world began. */
  List<String> changes() {
    return world.log().changes();
  }

  void everythingSaidOnce() {
    assertThat(changes().stream().filter(each -> each.startsWith("comment"))).hasSize(2);
    assertThat(changes().stream().filter(each -> each.startsWith("close"))).hasSize(1);
    assertThat(changes()).hasSize(3);
  }

  static List<Path> journals(Path artifacts) throws IOException {
    if (!Files.exists(artifacts)) {
      return List.of();
    }
    try (var all = Files.walk(artifacts)) {
      return all.filter(each -> each.endsWith("journal.jsonl")).toList();
    }
  }

  @Override
  public void close() {
    started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    started.forEach(Process::destroyForcibly);
    world.close();
  }
}
