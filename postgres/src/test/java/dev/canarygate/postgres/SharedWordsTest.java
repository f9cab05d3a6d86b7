package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.postgres.TypedCommands.Done;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Words of people about one gate, given at several machines at once. */
final class SharedWordsTest extends SharedMachines {
  private static final Path PRODUCT = Path.of("..", "work-packages").toAbsolutePath().normalize();

  /** A gate that stops at its first package, and wants two people after it. */
  private void aGateThatStops() throws IOException {
    for (var machine : List.of("build", "desk", "third")) {
      var gate = Files.createDirectories(folder.resolve(machine).resolve("gate"));
      Files.writeString(
          gate.resolve("gate.yaml"), "title: Words\nwork-packages: [look.yaml, approval.yaml]\n");
      Files.writeString(gate.resolve("state.txt"), "other");
      Files.writeString(
          gate.resolve("look.yaml"),
          """
          id: LOOK
          title: The state
          steps:
            - id: look
              do: file.check
              with: {file: state.txt, facts: {state.value: {regex: "(\\\\w+)"}}}
          stops:
            - {id: not-ready, when: "state.value != ready", report: It is wrong., unblocks: Write it.}
          """);
      Files.writeString(
          gate.resolve("approval.yaml"),
          """
          id: APPROVAL
          title: Two people approve
          needs: [LOOK]
          steps: [{id: approve, do: person.approve, with: {count: 2}}]
          """);
    }
  }

  /** Two commands at once, each at its machine; both must end well. */
  private void atOnce(String atDesk, String atThird) {
    var one = CompletableFuture.supplyAsync(() -> said("desk", atDesk));
    var two = CompletableFuture.supplyAsync(() -> said("third", atThird));
    assertThat(List.of(one.join(), two.join())).doesNotContain("");
  }

  private String said(String machine, String words) {
    try {
      return ends(0, machine, PERSON, words).said();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Slow
  @Test
  void twoPeopleLiftAStopAndApproveAtOnce() throws Exception {
    aGateThatStops();
    assertThat(ends(3, "build", RUNNER, "run --by ana").said()).contains("not-ready");

    var waive = "waive not-ready --only LOOK --reason known --until 2999-01-01 --by ";
    atOnce(waive + "bob", waive + "eve");
    assertThat(ends(5, "build", RUNNER, "resume --by ana").said()).contains("approve APPROVAL");
    atOnce("approve APPROVAL --by bob", "approve APPROVAL --by eve");
    ends(0, "build", RUNNER, "resume --by ana");

    var words = ends(0, "desk", PERSON, "waivers").said();
    // Whose waiver came second may have been told that it was waived already.
    assertThat(words).contains("waiver-1", "approval-1", "approval-2");
    assertThat(words).contains("by bob", "by eve");
    ends(0, "third", PERSON, "verify");
  }

  /** Its files are on the machine that runs it. */
  private void aGateOfOneMachine() throws IOException {
    aGateThatStops();
    for (var machine : List.of("desk", "third")) {
      try (var files = Files.list(folder.resolve(machine).resolve("gate"))) {
        for (var each : files.toList()) {
          Files.delete(each);
        }
      }
      Files.delete(folder.resolve(machine).resolve("gate"));
    }
  }

  @Slow
  @Test
  void peopleLookAndSpeakAndGoOnWhereTheFilesOfTheGateAreNot() throws Exception {
    aGateOfOneMachine();
    ends(3, "build", RUNNER, "run --by ana");

    assertThat(ends(3, "desk", PERSON, "status").said())
        .contains("Words", "not-ready")
        .containsPattern("Next: ./gate-runner resume --gate-id gate-[0-9-]+ --engine postgres")
        .doesNotContain("are not those of its last run");
    for (var look : List.of("gates", "overview", "history", "explain LOOK", "graph", "report")) {
      ends(0, "desk", PERSON, look);
    }
    assertThat(
            ends(
                    0,
                    "desk",
                    PERSON,
                    "waive not-ready --only LOOK --reason known --until 2999-01-01 --by bob")
                .said())
        .containsPattern("Recorded in gate-[0-9-]+\\.\\n");
    assertThat(ends(5, "third", RUNNER, "resume --by eve").said()).contains("approve APPROVAL");
    ends(0, "desk", PERSON, "approve APPROVAL --by bob");
    ends(0, "third", PERSON, "approve APPROVAL --by eve");
    assertThat(ends(0, "build", RUNNER, "resume --by ana").said()).contains("CLEARED");

    ends(0, "desk", RUNNER, "export ../gate.tar.gz");
    Files.createDirectories(folder.resolve("else"));
    assertThat(ends(0, "third", PERSON, "verify").said()).doesNotContain("NOT OK");
  }

  @Slow
  @Test
  void aWordThatIsTakenBackElsewhereCountsForNobody() throws Exception {
    aGateThatStops();
    ends(3, "build", RUNNER, "run --by ana");
    ends(0, "desk", PERSON, "waive not-ready --only LOOK --reason x --until 2999-01-01 --by bob");

    assertThat(ends(0, "third", PERSON, "revoke waiver-1 --reason wrong --by eve").said())
        .contains("waiver-1");

    assertThat(ends(3, "build", RUNNER, "resume --by ana").said()).contains("not-ready");
    assertThat(ends(0, "desk", PERSON, "revoke waiver-1 --reason again --by bob").said())
        .contains("was revoked by eve already");
    assertThat(ends(0, "desk", PERSON, "history").said()).contains("wrong", "eve");
  }

  @Slow
  @Test
  void peopleSpeakAtOnceWhileAnotherMachineDrivesAndTheRunHearsBoth() throws Exception {
    var run = begunRun();

    atOnce("intervene --what queue-cleaned --by bob", "intervene --what disk-freed --by eve");
    letGoOn();

    assertThat(run.code()).as(run.said()).isEqualTo(5);
    assertThat(ends(0, "third", PERSON, "history").said()).contains("queue-cleaned", "disk-freed");
    ends(0, "build", PERSON, "verify");
  }

  @Slow
  @Test
  void theGateOfTheProgramIsDecidedAndAttestedFromAnotherMachine() throws Exception {
    var episode = Episodes.named("teamspace-not-required").orElseThrow();
    try (var world = Rehearsal.start(folder.resolve("world"), episode, 0)) {
      environment.putAll(Rehearsal.environment(Map.of("PATH", System.getenv("PATH"))));
      inWorld(5, world, "build", RUNNER, "run --by ana");
      inWorld(0, world, "third", PERSON, "attest --by eve");
      inWorld(5, world, "build", RUNNER, "resume --by ana");
      inWorld(0, world, "third", PERSON, "decide WP07 --skip --reason cli-only --by eve");

      assertThat(inWorld(0, world, "desk", RUNNER, "resume --by bob").said()).contains("CLEARED");
    }
  }

  private Done inWorld(int code, Rehearsal world, String machine, String user, String words)
      throws Exception {
    var where =
        " --gate %s --set-file %s --set artifacts-dir=%s"
            .formatted(PRODUCT, world.setFile(), folder.resolve(machine).resolve("artifacts"));
    return ends(code, machine, user, words + where);
  }
}
