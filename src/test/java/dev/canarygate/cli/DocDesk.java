package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.PackagedProgram;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a reader types what a page says: a folder like a fresh clone, with the packaged program and
 * the project's gate, in a simulated world. A configuration file leads into that world, so each
 * line is typed as it is.
 */
final class DocDesk implements AutoCloseable {
  private static final String GATE = "gate-20260521-100200";
  private static final String CODE = "7G2K-0QXN-WB4D-M9TE";
  private static final Pattern PRINTED_CODE = Pattern.compile("Code: (\\S+)");

  private final Path folder;
  private final Rehearsal world;
  private String code = CODE;
  private Path clone;

  /**
   * @param folder new, for this reader alone
   */
  DocDesk(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.world = Rehearsal.start(folder, Episodes.named("cleared").orElseThrow(), 0);
    this.clone = anew(false);
  }

  /** How a line ended, and what it printed. */
  record Ended(int code, String out, String err) {}

  /**
   * Types a line, with what is here instead of what pages show: the id of a gate, and the code that
   * the last export printed. Dates stay as they are: one that is past by now misleads readers.
   */
  Ended types(String line) throws Exception {
    var out = folder.resolve("out.log");
    var err = folder.resolve("err.log");
    var builder =
        new ProcessBuilder("sh", "-c", line.replace(CODE, code).replace(GATE, gate()))
            .directory(clone.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    var environment = builder.environment();
    var real = Rehearsal.environment(environment);
    environment.clear();
    environment.putAll(real);
    environment.put("HOME", home().toString());
    environment.put("TZ", "UTC");
    environment.put("GATE_RUNNER_BY", "ana");
    environment.remove("XDG_CONFIG_HOME");
    environment.put("PATH", path(real.getOrDefault("PATH", "")));
    var process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(line).isTrue();
    var printed = Files.readString(out);
    PRINTED_CODE.matcher(printed).results().forEach(found -> code = found.group(1));
    return new Ended(process.exitValue(), printed, Files.readString(err));
  }

  /** The same, and the exit code that it must have. */
  Ended types(String line, int code) throws Exception {
    var ended = types(line);
    assertThat(ended.code())
        .as("exit code of %s%n%s%s", line, ended.err(), ended.out())
        .isEqualTo(code);
    return ended;
  }

  private String gate() {
    return GateFolder.newest(clone.resolve("artifacts")).map(GateFolder::name).orElse(GATE);
  }

  private Path home() {
    return folder.resolve("home");
  }

  private String path(String real) {
    return clone + File.pathSeparator + home().resolve("bin") + File.pathSeparator + real;
  }

  void writes(String name, String text) throws IOException {
    var file = clone.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Takes another folder, where no gate was started. */
  void takesAnotherFolder() throws IOException {
    clone = anew(true);
  }

  /** Takes another folder, like that of another machine, with a file of this one. */
  void takesAnotherFolderWith(String file) throws IOException {
    var from = clone.resolve(file);
    takesAnotherFolder();
    Files.copy(from, clone.resolve(file));
  }

  /** Goes into a folder that a page left. */
  void entersFolderOfAnyPage(String name) throws IOException {
    try (var all = Files.walk(folder.resolveSibling("."))) {
      clone = all.filter(each -> each.endsWith(name)).findFirst().orElseThrow();
    }
  }

  private Path anew(boolean again) throws IOException {
    var made = Files.createTempDirectory(folder, again ? "again" : "clone");
    for (var name : List.of("work-packages", "evidence-templates")) {
      copy(Path.of(name), made.resolve(name));
    }
    var program =
        PackagedProgram.command().stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    executable(made.resolve("gate-runner"), "exec " + program + " \"$@\"\n");
    Files.writeString(made.resolve(".gate-runner.yaml"), configuration());
    return made;
  }

  /** The parameters that lead into the world, but not where the evidence is kept: that is here. */
  private String configuration() throws IOException {
    return Files.readAllLines(world.setFile()).stream()
        .filter(each -> !each.startsWith("---") && !each.startsWith("artifacts-dir"))
        .map(each -> "  " + each + "\n")
        .collect(Collectors.joining("", "parameters:\n", ""));
  }

  /** Puts a client on the machine: a program in an environment of its own, which does nothing. */
  void installsAClient() throws IOException {
    var venv = home().resolve("venv");
    executable(venv.resolve("bin/python"), "exit 0\n");
    Files.writeString(venv.resolve("pyvenv.cfg"), "version = 3.11.7\n");
    Files.writeString(
        executable(home().resolve("bin/spec-kitty"), ""), "#!" + venv.resolve("bin/python") + "\n");
    var packages = venv.resolve("lib/python3.11/site-packages");
    var metadata = packages.resolve("spec_kitty_cli-3.2.0rc22.dist-info/METADATA");
    Files.createDirectories(metadata.getParent());
    Files.createDirectories(packages.resolve("specify_cli"));
    Files.createFile(packages.resolve("specify_cli/__init__.py"));
    Files.writeString(
        metadata, "Metadata-Version: 2.1\nName: spec-kitty-cli\nVersion: 3.2.0rc22\n");
  }

  private static Path executable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      all.forEach(each -> copied(each, to.resolve(from.relativize(each).toString())));
    }
  }

  private static void copied(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new DiskFault("copy", from, e);
    }
  }

  @Override
  public void close() {
    world.close();
  }
}
