package dev.canarygate.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.CheckRun;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.RunState;
import dev.canarygate.world.RunState.Counts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChecksStepTest extends HubWorld {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  private Finding checks(String... required) {
    return perform(ChecksStep.KIND, "ref", TAG, "required", List.of(required));
  }

  private void shows(Map<String, Object> checks) {
    world.forge.shows(REPO, TAG, SHA, Map.of("checks", checks));
  }

  private void status(String context, String state) {
    var status = Map.of("context", context, "state", state, "at", NOW.toString());
    world.forge.put(REPO, Map.of("7", status), "commits", SHA, "statuses");
  }

  @Test
  void allThatAreRequiredPassed() {
    shows(Map.of("ci", "success", "lint", "skipped", "docs", "neutral", "other", "failure"));
    status("coverage", "success");

    var finding = checks("ci", "lint", "docs", "Coverage");

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.summary()).isEqualTo("acme/lib@0123456789ab: 4 of 4 required checks passed");
    assertThat(facts(finding))
        .containsEntry("checks.sha", SHA)
        .containsEntry("checks.required", "4")
        .containsEntry("checks.passed", "4")
        .containsEntry("checks.failed-count", "0")
        .doesNotContainKeys("checks.failed", "checks.pending", "checks.missing");
    assertThat(finding.evidence()).hasSize(1);
  }

  @Test
  void oneThatFailedFailsTheStepWhateverElseIsPending() {
    shows(Map.of("ci", "failure", "integration", "in_progress"));

    var finding = checks("ci", "integration", "deploy");

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).isEqualTo("acme/lib@0123456789ab: required checks failed: ci");
    assertThat(facts(finding))
        .containsEntry("checks.failed", "ci")
        .containsEntry("checks.pending", "integration")
        .containsEntry("checks.missing", "deploy")
        .containsEntry("checks.missing-count", "1");
    assertThat(finding.details())
        .contains("ci: failure (a check of github-actions)", "deploy: missing");
  }

  @Test
  void whatHasNotEndedOrIsMissingIsWaitedFor() {
    shows(Map.of("integration", "queued"));

    var finding = checks("ci", "integration", "deploy");

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary()).contains("not ended: integration", "missing: deploy");
  }

  @Test
  void aCheckAndAStatusOfOneNameMustBothPass() {
    shows(Map.of("ci", "success"));
    status("ci", "pending");

    assertThat(checks("ci").verdict()).isEqualTo(Verdict.WAITING);
  }

  private static CheckRun run(long id, RunState state, String app) {
    return new CheckRun(id, "ci", state, app, "");
  }

  @Test
  void ofOneAppTheNewestRunCountsAndEveryAppMustPass() {
    var rerun = List.of(run(2, RunState.SUCCESS, "actions"), run(1, RunState.FAILURE, "actions"));
    assertThat(RequiredCheck.of("ci", rerun, List.of()).counts()).contains(Counts.PASSED);

    var another = List.of(rerun.get(0), run(3, RunState.TIMED_OUT, "other"));
    assertThat(RequiredCheck.of("ci", another, List.of()).counts()).contains(Counts.FAILED);
  }

  @Test
  void ofOneContextTheNewestStatusCounts() {
    var newest = new CommitStatus(2, "CI", CommitStatus.State.SUCCESS, "", "ana", NOW, null);
    var before = new CommitStatus(1, "ci", CommitStatus.State.ERROR, "", "ana", NOW, null);

    assertThat(RequiredCheck.of("ci", List.of(), List.of(newest, before)).counts())
        .contains(Counts.PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS, PASSED",
    "NEUTRAL, PASSED",
    "SKIPPED, PASSED",
    "STALE, PENDING",
    "QUEUED, PENDING",
    "WAITING, PENDING",
    "CANCELLED, FAILED",
    "ACTION_REQUIRED, FAILED",
    "STARTUP_FAILURE, FAILED",
  })
  void everyStateCountsAsBranchProtectionHasIt(RunState state, Counts counts) {
    assertThat(state.counts()).isEqualTo(counts);
  }

  @Test
  void aRefThatNamesNothingTeachesNothing() {
    var finding = perform(ChecksStep.KIND, "ref", "v9", "required", List.of("ci"));

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("acme/lib has no tag, branch or commit 'v9'");
  }

  @Test
  void theRefMayBeWhatAnEarlierStepMeasured() {
    var blank = new Object[] {"ref", "{{candidate.tag}}", "required", List.of("ci")};
    assertThat(perform(ChecksStep.KIND, blank).summary()).contains("not measured: candidate.tag");
    assertThat(
            ChecksStep.KIND
                .step(settings(blank))
                .perform(world, world.knowing("candidate.tag", TAG))
                .verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void whatCannotBeAskedIsAnObstacle() {
    world.forge.broken(
        "statuses", new Obstacle(Obstacle.Kind.NO_PERMISSION, "GitHub", "403", "statuses: read"));

    assertThatThrownBy(() -> checks("ci")).isInstanceOf(Obstacle.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a..b", "v1 2", "../x", "x/", "a//b", "v1?x", "x\u0000", "@{1}", "-x"})
  void aRefThatIsNoNameIsRefusedWhenFilesAreRead(String ref) {
    assertThatThrownBy(() -> ChecksStep.KIND.step(settings("ref", ref, "required", List.of("ci"))))
        .hasMessageContaining("expected the name of a tag or a branch");
  }

  @Test
  void requiredChecksAreNamedOnceEach() {
    assertThatThrownBy(
            () -> ChecksStep.KIND.step(settings("ref", TAG, "required", List.of("ci", "ci"))))
        .hasMessage("'required' names 'ci': expected each check by its name, once");
    assertThatThrownBy(() -> ChecksStep.KIND.step(settings("ref", TAG, "required", List.of())))
        .hasMessageContaining("expected 1 to 200");
  }
}
