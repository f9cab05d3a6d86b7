package dev.canarygate.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkflowStepTest extends HubWorld {
  private Finding workflow(String state, Object... more) {
    world.forge.shows(REPO, TAG, SHA, Map.of("workflows", Map.of("release.yml", state)));
    var values = new ArrayList<Object>(List.of("ref", TAG, "workflow", "release.yml"));
    values.addAll(List.of(more));
    return perform(WorkflowStep.KIND, values.toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "success, PASSED, completed",
    "failure, FAILED, completed",
    "cancelled, FAILED, completed",
    "skipped, FAILED, completed",
    "action_required, WAITING, completed",
    "in_progress, WAITING, in_progress",
    "queued, WAITING, queued",
    "missing, WAITING, missing",
  })
  void theNewestRunForTheCommitSaysHowItIs(String state, Verdict verdict, String status) {
    var finding = workflow(state);

    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(facts(finding))
        .containsEntry("workflow.sha", SHA)
        .containsEntry("workflow.status", status);
    assertThat(facts(finding).containsKey("workflow.conclusion"))
        .isEqualTo(status.equals("completed"));
  }

  @Test
  void whatConcludedIsToldWithItsRun() {
    assertThat(facts(workflow("success")))
        .containsEntry("workflow.conclusion", "success")
        .containsEntry("workflow.run-id", "7")
        .containsEntry("workflow.attempt", "1")
        .containsEntry("workflow.event", "push")
        .containsEntry("workflow.url", "https://github.com/acme/lib/actions/runs/7");
  }

  @Test
  void otherConclusionsPassWhereTheFileSaysSo() {
    assertThat(workflow("skipped", "conclusions", List.of("success", "skipped")).verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void aRunForAnotherCommitNeverCounts() {
    var other = "f".repeat(40);
    world.forge.put(REPO, Map.of("release.yml", "missing"), "workflows");
    world.forge.shows(REPO, "v2.3.0", other, Map.of("workflows", Map.of("release.yml", "success")));

    var finding = perform(WorkflowStep.KIND, "ref", TAG, "workflow", "release.yml");

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary()).contains("no run of release.yml for this commit yet");
  }

  @Test
  void aRunThatAnotherEventStartedDoesNotCount() {
    var finding = workflow("success", "event", "release");

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary()).contains("that 'release' started");
  }

  @Test
  void aWorkflowThatIsNotThereTeachesNothing() {
    world.forge.put(REPO, Map.of("ci.yml", "success"), "workflows");

    var finding = perform(WorkflowStep.KIND, "ref", TAG, "workflow", "relase.yml");

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("has no workflow 'relase.yml'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../x.yml", "a/b.yml", "Release", "x.yml?y"})
  void aNameThatIsNoFileOfAWorkflowIsRefused(String name) {
    assertThatThrownBy(() -> WorkflowStep.KIND.step(settings("ref", TAG, "workflow", name)))
        .hasMessageContaining("expected the name of its file");
  }

  @Test
  void aConclusionThatGitHubDoesNotHaveIsRefused() {
    var settings = settings("ref", TAG, "workflow", "x.yml", "conclusions", List.of("passed"));
    assertThatThrownBy(() -> WorkflowStep.KIND.step(settings))
        .hasMessageContaining("conclusion 'passed': expected one of stale, success");
  }
}
