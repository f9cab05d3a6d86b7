package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.engine.FileEngine;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Notice;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.OpenGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates that tell others how their runs end: by a real program, which keeps what it is told. */
final class NotifiedGateTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final CalledCommand called = new CalledCommand();
  @TempDir Path folder;

  @BeforeEach
  void aGateWithATargetThatKeepsWhatItIsTold() throws IOException {
    gate("cat >> told.jsonl");
  }

  private void gate(String script) throws IOException {
    Files.createDirectories(folder.resolve("gate/templates"));
    Files.writeString(
        folder.resolve("gate/gate.yaml"),
        """
        title: Small gate
        parameters:
          artifacts-dir: {default: artifacts, type: path, local: true, help: Evidence}
        work-packages: [one.yaml]
        notify:
          - {name: desk, kind: command, command: [/bin/sh, -c, 'cd "FOLDER" && SCRIPT']}
        """
            .replace("FOLDER", folder.toString())
            .replace("SCRIPT", script));
    Files.writeString(
        folder.resolve("gate/one.yaml"),
        """
        id: ONE
        title: The state
        owner: ops
        steps:
          - {id: look, do: file.check, with: {file: state.txt}}
          - {id: approved, do: person.approve}
        stops:
          - id: state-missing
            when: "file.exists = no"
            report: The state is missing.
            unblocks: Write it.
        """);
  }

  private int run(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--gate", folder.resolve("gate").toString()));
    all.addAll(List.of("--set", "artifacts-dir=" + folder.resolve("artifacts")));
    return called.anew(all.toArray(String[]::new));
  }

  private String said() {
    return called.out() + "\n" + called.err();
  }

  private List<JsonNode> told() throws IOException {
    var all = new ArrayList<JsonNode>();
    var file = folder.resolve("told.jsonl");
    if (Files.exists(file)) {
      for (var line : Files.readAllLines(file)) {
        all.add(MAPPER.readTree(line));
      }
    }
    return all;
  }

  private void stateIsThere() throws IOException {
    Files.writeString(folder.resolve("gate/state.txt"), "ready");
  }

  @Test
  void eachEndIsToldOnceWithWhyAndWhatToType() throws IOException {
    assertThat(run("run", "--by", "Ana <ana@example.org>")).as(said()).isEqualTo(3);
    stateIsThere();
    assertThat(run("resume", "--by", "ana")).as(said()).isEqualTo(5);
    assertThat(run("resume", "--by", "ana")).as(said()).isEqualTo(5);
    assertThat(run("approve", "ONE", "--by", "bob")).as(said()).isZero();
    assertThat(run("resume", "--by", "ana")).as(said()).isZero();

    assertThat(told())
        .extracting(each -> each.path("event").asText())
        .containsExactly("halted", "approval-asked", "cleared");
    var halted = told().get(0);
    assertThat(halted.at("/reasons/0/stop").asText()).isEqualTo("state-missing");
    assertThat(halted.at("/reasons/0/owner").asText()).isEqualTo("ops");
    assertThat(halted.at("/next/commands/0").asText()).startsWith("./gate-runner resume");
    assertThat(halted.path("person").asText()).isEqualTo("Ana");
    assertThat(told().get(1).at("/next/commands/0").asText()).contains("approve ONE");
    assertThat(told()).extracting(each -> each.path("key").asText()).doesNotHaveDuplicates();
    assertThat(told())
        .allSatisfy(each -> assertThat(each.path("text").asText().lines()).doesNotHaveDuplicates());
    assertThat(told().get(1).path("text").asText().split("waits for 1 person", -1))
        .as("what a person is asked, and then only what to type")
        .hasSize(2);
    assertThat(told().get(1).at("/next/why").asText())
        .isEqualTo("Answers ONE. Give your name in place of NAME.");
  }

  @Test
  void statusAndHistorySayWhoWasTold() throws IOException {
    run("run", "--by", "ana");

    assertThat(run("status", "--json")).isEqualTo(3);
    var notifications = MAPPER.readTree(called.out().toString()).path("notifications");
    assertThat(notifications.at("/0/event").asText()).isEqualTo("halted");
    assertThat(notifications.at("/0/targets/0/state").asText()).isEqualTo("sent");
    assertThat(run("history")).isZero();
    assertThat(said()).contains("notified desk (halted)");
    assertThat(run("verify", folder.resolve("artifacts").toString())).as(said()).isIn(0, 64);
  }

  @Test
  void aTargetThatFailsChangesNeitherVerdictNorExitCode() throws IOException {
    gate("exit 4");

    assertThat(run("run", "--by", "ana")).isEqualTo(3);

    assertThat(said()).contains("could not notify desk (halted): ended with exit code 4");
    assertThat(run("status")).isEqualTo(3);
    assertThat(said()).contains("Not notified: desk (halted, run 1): ended with exit code 4.");

    var file = folder.resolve("gate/gate.yaml");
    Files.writeString(file, Files.readString(file).replaceFirst("(?s)notify:.*", ""));
    assertThat(run("status")).isEqualTo(3);
    assertThat(said()).doesNotContain("Not notified");
  }

  @Test
  void nobodyIsToldWhenAPersonSaysSo() throws IOException {
    assertThat(run("run", "--no-notify", "--by", "ana")).isEqualTo(3);

    assertThat(told()).isEmpty();
    assertThat(run("plan", "--no-notify")).isEqualTo(3);
    assertThat(said()).contains("It would notify nobody: notifications are switched off.");
  }

  @Test
  void aDryRunSaysWhomItWouldTellAndTellsNobody() throws IOException {
    assertThat(run("run", "--dry-run")).as(said()).isEqualTo(3);

    assertThat(said()).contains("It would notify desk (command): halted");
    assertThat(run("plan", "--json")).isEqualTo(3);
    var planned = MAPPER.readTree(called.out().toString()).at("/notifications/0");
    assertThat(planned.path("target").asText()).isEqualTo("desk");
    assertThat(planned.path("event").asText()).isEqualTo("halted");
    assertThat(told()).isEmpty();
  }

  @Test
  void aRehearsalSaysWhomItWouldTellAndTellsNobody() throws IOException {
    stateIsThere();
    run("rehearse", "--artifacts", folder.resolve("played").toString());

    assertThat(said()).contains("Rehearsal, so nothing is sent: would notify desk (command)");
    assertThat(told()).isEmpty();
  }

  @Test
  void whatACrashLeftUnsentIsSentByTheNextCommandWithTheSameKey() throws IOException {
    run("run", "--by", "ana");
    var first = told().get(0);
    Files.delete(folder.resolve("told.jsonl"));
    asIfCutShort();

    assertThat(run("intervene", "--what", "cleaned", "--by", "ana")).as(said()).isZero();

    assertThat(told()).hasSize(1);
    assertThat(told().get(0).path("key").asText()).isEqualTo(first.path("key").asText() + "-2");
    assertThat(told().get(0).path("text")).isEqualTo(first.path("text"));
  }

  /** An intent without a result, as a killed process leaves it. */
  private void asIfCutShort() {
    var newest = GateFolder.newest(folder.resolve("artifacts")).orElseThrow();
    var now = Instant.now();
    try (var gate =
        OpenGate.open(
            FileEngine.gates(newest.artifacts()),
            newest,
            Holder.me("ana", "vm", now, "token"),
            now)) {
      var wanted = gate.state().notices().newest().map(NotifiedGateTest::again).orElseThrow();
      gate.append(new Event.NoticeWanted(now, wanted, List.of("desk")));
    }
  }

  private static Notice again(Notice told) {
    return new Notice(
        told.key() + "-2",
        told.news(),
        told.about(),
        told.at(),
        told.gate(),
        told.title(),
        told.run(),
        told.outcome(),
        told.candidate(),
        told.reasons(),
        told.commands(),
        told.next(),
        told.person());
  }

  @Test
  void aPersonTriesATargetAndReadsWhatItAnswered() throws IOException {
    gate("cat >> told.jsonl; echo thanks");

    assertThat(run("notify")).isZero();
    assertThat(said()).contains("desk", "command: /bin/sh", "ready");
    assertThat(run("notify", "--test", "desk", "--by", "ana")).as(said()).isZero();
    assertThat(said()).contains("desk (command): sent; it ended with exit code 0: thanks");
    assertThat(told().get(0).path("test").asBoolean()).isTrue();
    assertThat(run("notify", "--test", "dsk")).isEqualTo(64);
    assertThat(said()).contains("unknown target 'dsk'; did you mean 'desk'?");
  }

  @Test
  void configNamesTheTargetAndItsFile() {
    assertThat(run("config")).isZero();
    assertThat(said()).contains("notify.desk", "gate.yaml:6:5");
  }
}
