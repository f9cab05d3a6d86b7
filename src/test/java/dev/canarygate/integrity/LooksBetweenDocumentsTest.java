package dev.canarygate.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One step follows one launch of several runs, and takes a look after each of them. */
final class LooksBetweenDocumentsTest extends WatchedMachine {
  private Finding launch = Finding.passed("four runs in one launch");

  /** A run that goes on until its document appears, and the look that follows. */
  private void runAndLook(String run, String sha) {
    launch = launch.with("canary.run-" + run + ".launched", world.time.now());
    world.time.advance(Duration.ofMinutes(5));
    var look = step("after-run-" + run).perform(world, assignment());
    launch =
        launch
            .proof(look.evidence())
            .with("saas.sha", sha)
            .with("canary.after-run-" + run + ".health.status", "200")
            .with("canary.after-run-" + run + ".saas.sha", sha)
            .with("canary.after-run-" + run + ".saas.build", "2026-05-20T05:16:22Z")
            .with("canary.after-run-" + run + ".drain.terminal-failed", "0")
            .with("canary.after-run-" + run + ".drain.business-rule-rows", "22");
  }

  private void lastRun(String run) {
    record(launch.with("canary.run-" + run + ".launched", world.time.now()));
  }

  @Test
  void everyLookOfTheStepCounts() {
    snapshot("548194a", "22");
    look();
    runAndLook("1", "548194a");
    runAndLook("2", "548194a");
    lastRun("3");
    look();
    snapshot("548194a", "22");
    var finding = judge();
    assertThat(finding.facts().get("integrity.verdict")).hasValue("clean");
    assertThat(finding.facts().get("integrity.measured").orElseThrow())
        .startsWith("unchanged in 4 fingerprints")
        .contains("0/22 in 4 snapshots");
  }

  @Test
  void whatChangesBetweenTwoDocumentsIsSaidOfTheRunThatWasUnderWay() throws Exception {
    look();
    runAndLook("1", "548194a");
    sql("DELETE FROM queue WHERE id = 2");
    runAndLook("2", "548194a");
    lastRun("3");
    becomes("suspect", "during run 2 (between after-run-1 and after-run-2)");
  }

  @Test
  void theHomesOfACanaryThatGoesOnAreItsOwn() throws Exception {
    look();
    runAndLook("1", "548194a");
    canaryHome("pytest-of-ana/pytest-1/canary-scenario-10/scenario-1");
    runAndLook("2", "548194a");
    lastRun("3");
    becomes("clean", "");
  }

  @Test
  void anotherBuildBetweenTwoDocumentsMakesTheRunsInvalid() {
    snapshot("548194a", "22");
    look();
    runAndLook("1", "548194a");
    runAndLook("2", "6def37e");
    lastRun("3");
    becomes("invalid", "saas.sha was 548194a and is 6def37e in snapshot 3");
  }
}
