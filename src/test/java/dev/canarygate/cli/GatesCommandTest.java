package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.app.GateSource;
import dev.canarygate.engine.FileEngine;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Verdict;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.ThisMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gates}: all gates of the artifacts folder. */
final class GatesCommandTest {
  private final Instant weekAgo = Instant.now().minus(Duration.ofDays(7));

  private final CalledCommand gates = new CalledCommand("gates");
  @TempDir Path folder;
  private SmallGates small;

  @BeforeEach
  void writeGate() throws Exception {
    small = new SmallGates(folder);
  }

  private int list(String... words) {
    return small.ask(gates, words);
  }

  private static void finds(OpenGate gate, Instant at, String candidate) {
    gate.append(new Event.AttemptStarted(at, "ONE", 1));
    var found = Finding.passed("found").with(SharedFacts.CANDIDATE_VERSION, candidate);
    gate.append(new Event.StepFinished(at, "ONE", 1, "look", found));
  }

  @Test
  void aFolderWithoutGatesSaysSo() {
    assertThat(list()).isZero();
    assertThat(gates.out().toString())
        .startsWith("No gate was started in " + small.artifacts() + ".\n")
        .contains("\nNext: ./gate-runner run ");
    assertThat(gates.err().toString()).as("one message is in one place").isEmpty();
  }

  @Test
  void everyGateIsARowTheNewestFirst() {
    var now = Instant.now();
    var first =
        small.begun(
            now.minus(Duration.ofDays(5)),
            "ana",
            gate -> {
              finds(gate, now.minus(Duration.ofDays(5)), "3.2.0rc16");
              gate.append(new Event.GateEnded(now.minus(Duration.ofDays(5)), Outcome.STOPPED));
            });
    var second = small.begun(now.minus(Duration.ofMinutes(90)), "bob", gate -> {});

    assertThat(list()).isZero();
    assertThat(gates.out().toString().lines())
        .anySatisfy(
            line -> assertThat(line).startsWith(first).contains("3.2.0rc16  STOPPED (*)  5d"))
        .anySatisfy(line -> assertThat(line).startsWith(second).contains("1h 30m ago", "bob on vm"))
        .last()
        .asString()
        .contains("not those of its last run");
    assertThat(gates.out().toString().indexOf(second))
        .isLessThan(gates.out().toString().indexOf(first));
  }

  /** Began a week ago, by files of its own. */
  private String another(Path files, Consumer<OpenGate> then) throws Exception {
    Files.createDirectories(files);
    Files.writeString(
        files.resolve("gate.yaml"),
        """
        title: Another gate
        parameters:
          version: {help: Which version}
          artifacts-dir: {default: artifacts, type: path, local: true, help: Evidence}
        work-packages: [two.yaml]
        """);
    Files.writeString(
        files.resolve("two.yaml"),
        """
        id: TWO
        title: Two
        fresh-for: 1h
        steps: [{id: look, do: file.check, with: {file: two.yaml}}]
        """);
    var loaded = GateSource.of(files, null, List.of("version=2.4"), List.of()).loaded(Map.of());
    var definition = loaded.definition();
    var me = Holder.me("eve", "vm", weekAgo, "token");
    var gates = FileEngine.gates(small.artifacts());
    try (var gate = OpenGate.create(gates, me, weekAgo, definition.title())) {
      gate.append(
          new Event.RunStarted(
              weekAgo,
              gate.folder().name(),
              definition.digest(),
              definition.parts(),
              definition.parameters(),
              "t",
              "eve",
              "vm",
              loaded.given()));
      gate.append(new Event.AttemptStarted(weekAgo, "TWO", 1));
      then.accept(gate);
      return gate.folder().name();
    }
  }

  private void ends(OpenGate gate, Verdict verdict, Outcome outcome) {
    gate.append(new Event.StepFinished(weekAgo, "TWO", 1, "look", Finding.of(verdict, "looked")));
    gate.append(new Event.AttemptEnded(weekAgo, "TWO", 1, verdict, List.of()));
    gate.append(new Event.GateEnded(weekAgo, outcome));
  }

  @Test
  void eachGateIsJudgedByItsOwnFiles() throws Exception {
    var files = folder.resolve("other");
    var old = another(files, gate -> ends(gate, Verdict.PASSED, Outcome.CLEARED));
    small.begun(Instant.now(), "bob", gate -> {});

    assertThat(list()).isZero();
    assertThat(gates.out().toString().lines())
        .as("its pass held for an hour")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(old + "  Another gate  version=2.4  OPEN, was cleared  7d")
                    .endsWith("eve on vm"));

    Files.delete(files.resolve("two.yaml"));
    gates.out().getBuffer().setLength(0);
    assertThat(list()).isZero();
    assertThat(gates.out().toString())
        .as("without its files, as it ended")
        .contains(old + "  Another gate  version=2.4  CLEARED  ");
  }

  @Test
  void whatWasTypedForOneGateIsNotGivenToTheOthers() throws Exception {
    var waits =
        another(folder.resolve("other"), gate -> ends(gate, Verdict.WAITING, Outcome.WAITING));
    small.begun(Instant.now(), "bob", gate -> {});

    assertThat(small.ask(gates, "--json")).isZero();
    var older = new ObjectMapper().readTree(gates.out().toString()).at("/gates/1");
    assertThat(older.path("gate").asText()).isEqualTo(waits);
    assertThat(older.path("sameDefinition").asBoolean()).isTrue();
    assertThat(older.path("wasCleared").asBoolean()).isFalse();
  }

  @Test
  void programsReadTheSame() throws Exception {
    var at = Instant.parse("2026-05-20T05:00:00Z");
    var name = small.begun(at, "ana", gate -> finds(gate, at, "3.2.0rc16"));

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
    var broken = small.begun(at, "ana", gate -> {});
    var whole = small.begun(at.plusSeconds(60), "bob", gate -> {});
    Files.writeString(
        small.artifacts().resolve("gates").resolve(broken).resolve("journal.jsonl"), "{}\nx\n");

    assertThat(list()).isZero();
    assertThat(gates.out().toString()).contains(broken + "  ", "unreadable", whole, "bob on vm");
  }

  @Test
  void whoDrivesAGateNowIsNamedWithItsLife() {
    var now = Instant.now();
    small.begun(now, "ana", gate -> {});
    var gate = GateFolder.newest(small.artifacts()).orElseThrow();
    var bob = Holder.me("bob", ThisMachine.name(), now.minusSeconds(90), "token");
    try (var held = FileEngine.gates(small.artifacts()).take(gate, bob, now)) {
      assertThat(list()).isZero();
      assertThat(gates.out().toString())
          .contains("driven by", "bob on " + ThisMachine.name() + " for 1m 30s, silent");
      held.requireHeld();
    }
  }

  @Test
  void programsReadWhoDrivesAGate() throws Exception {
    var now = Instant.now();
    small.begun(now, "ana", gate -> {});
    var gate = GateFolder.newest(small.artifacts()).orElseThrow();
    var bob = Holder.me("bob", ThisMachine.name(), now.minusSeconds(90), "token");
    try (var held = FileEngine.gates(small.artifacts()).take(gate, bob, now)) {
      held.beat(now);
      assertThat(list("--json")).isZero();
    }
    var driver = new ObjectMapper().readTree(gates.out().toString()).at("/gates/0/driver");
    assertThat(driver.path("person").asText()).isEqualTo("bob");
    assertThat(driver.path("life").asText()).isEqualTo("alive");
  }
}
