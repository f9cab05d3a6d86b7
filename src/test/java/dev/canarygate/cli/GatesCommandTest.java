package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.OpenGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gates}: all gates of the artifacts folder. */
final class GatesCommandTest {
  private final CalledCommand gates = new CalledCommand("gates");
  @TempDir Path folder;
  private Path artifacts;

  @BeforeEach
  void writeGate() throws Exception {
    artifacts = folder.resolve("artifacts");
    Files.createDirectories(folder.resolve("templates"));
    Files.writeString(
        folder.resolve("one.yaml"),
        "id: ONE\ntitle: One\nsteps: [{id: look, do: health.snapshot, with: {url: there}}]\n");
    Files.writeString(
        folder.resolve("gate.yaml"),
        """
        title: Small gate
        parameters:
          artifacts-dir: {default: artifacts, type: path, local: true, help: Evidence}
        work-packages: [one.yaml]
        """);
  }

  private String gate(Instant at, String person, Consumer<OpenGate> then) {
    var me = Holder.me(person, "vm", at, "token");
    try (var gate = OpenGate.create(artifacts, me, at, "Small gate")) {
      var name = gate.folder().name();
      gate.append(new Event.RunStarted(at, name, "d", Map.of(), Map.of(), "t", person, "vm"));
      then.accept(gate);
      return name;
    }
  }

  private int list(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--gate", folder + "", "--set", "artifacts-dir=" + artifacts));
    return gates.with(all.toArray(String[]::new));
  }

  private static void finds(OpenGate gate, Instant at, String candidate) {
    gate.append(new Event.AttemptStarted(at, "ONE", 1));
    var found = Finding.passed("found").with(SharedFacts.CANDIDATE_VERSION, candidate);
    gate.append(new Event.StepFinished(at, "ONE", 1, "look", found));
  }

  @Test
  void aFolderWithoutGatesSaysSo() {
    assertThat(list()).isZero();
    assertThat(gates.out().toString()).isEqualTo("No gate in " + artifacts + ".\n");
  }

  @Test
  void everyGateIsARowTheNewestFirst() {
    var now = Instant.now();
    var first =
        gate(
            now.minus(Duration.ofDays(5)),
            "ana",
            gate -> {
              finds(gate, now.minus(Duration.ofDays(5)), "3.2.0rc16");
              gate.append(new Event.GateEnded(now.minus(Duration.ofDays(5)), Outcome.STOPPED));
            });
    var second = gate(now.minus(Duration.ofMinutes(90)), "bob", gate -> {});

    assertThat(list()).isZero();
    assertThat(gates.out().toString().lines())
        .anySatisfy(
            line ->
                assertThat(line).startsWith(first).contains("3.2.0rc16  STOPPED (*)  5 days ago"))
        .anySatisfy(line -> assertThat(line).startsWith(second).contains("1h 30m ago", "bob on vm"))
        .last()
        .asString()
        .contains("not those of its last run");
    assertThat(gates.out().toString().indexOf(second))
        .isLessThan(gates.out().toString().indexOf(first));
  }

  @Test
  void programsReadTheSame() throws Exception {
    var at = Instant.parse("2026-05-20T05:00:00Z");
    var name = gate(at, "ana", gate -> finds(gate, at, "3.2.0rc16"));

    assertThat(list("--json")).isZero();
    var only = new ObjectMapper().readTree(gates.out().toString()).at("/gates/0");
    assertThat(only.path("gate").asText()).isEqualTo(name);
    assertThat(only.path("candidate").asText()).isEqualTo("3.2.0rc16");
    assertThat(only.path("sameDefinition").asBoolean()).isFalse();
    assertThat(only.at("/runs/0/at").asText()).isEqualTo("2026-05-20T05:00:00Z");
    assertThat(only.at("/runs/0/person").asText()).isEqualTo("ana");
  }

  @Test
  void aBrokenJournalDoesNotHideTheOthers() throws Exception {
    var at = Instant.parse("2026-05-20T05:00:00Z");
    var broken = gate(at, "ana", gate -> {});
    var whole = gate(at.plusSeconds(60), "bob", gate -> {});
    Files.writeString(
        artifacts.resolve("gates").resolve(broken).resolve("journal.jsonl"), "{}\nx\n");

    assertThat(list()).isZero();
    assertThat(gates.out().toString()).contains(broken + "  ", "unreadable", whole, "bob on vm");
  }
}
