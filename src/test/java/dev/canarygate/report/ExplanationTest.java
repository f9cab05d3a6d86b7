package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Repetition;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.run.SmallGate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
  @Test
  void theGateIsExplainedWithStepsStopsWritesAndParameters() {
    assertThat(Explanation.of(new Told().plan(), Layout.PLAIN))
        .contains("WP04 Single canary (needs WP01, WP03)\n  look: Does look.\n")
        .contains("  stops at scenario-4 (failed) when canary.failed-scenarios contains 4")
        .contains("May write: comment o/cli#1141\nMust never: close o/cli#1038")
        .contains("saas.url  https://example.org");
  }

  @Test
  void aPackageIsExplainedWithAllThatItsNewestAttemptFound() {
    var plan = Told.stopped().plan();

    assertThat(Explanation.of(plan, plan.definition().workPackage("WP04"), Layout.PLAIN))
        .contains("Status: blocking: scenario-4")
        .contains("Valid: while these stay the same: saas.sha")
        .contains("  scenario-4 (failed) when canary.failed-scenarios contains 4")
        .contains("    Unblocks: a fix for #1141")
        .contains("    Then: reopen, Does reopen.")
        .contains("    No longer counts then: WP01")
        .contains("First, when anything stops it\n  seal (test.seal): Does seal.")
        .contains("Attempt 1, 2026-05-20 05:00 UTC\n  look failed: Scenario 4 failed")
        .contains("    canary.failed-scenarios = 4")
        .contains("    attempt1/run-1.json " + "ab".repeat(32))
        .contains("    reopened o/cli#1141: https://example.org/1141")
        .contains("  Stopped by scenario-4: Scenario 4 got");
  }

  private static StepDefinition ofRun(String id, int run) {
    var plain = SmallGate.finds(id, Finding.passed("ok"));
    return new StepDefinition(
        "run-" + run + "/" + id,
        plain.kind(),
        plain.settings(),
        List.of(),
        List.of(),
        new Repetition(1, "repeat 4 times as run", "run-" + run, run, 4, null),
        null);
  }

  @Test
  void aBlockIsExplainedOnceAndNotStepByStep() {
    var steps =
        IntStream.rangeClosed(1, 4)
            .boxed()
            .flatMap(run -> Stream.of(ofRun("before", run), ofRun("canary", run)))
            .toArray(StepDefinition[]::new);
    var gate = new SmallGate().workPackage("A").does(steps).end().definition();
    var plan = new Plan(gate, GateState.NEW, Instant.EPOCH);

    assertThat(Explanation.of(plan, Layout.PLAIN))
        .containsOnlyOnce("  repeat 4 times as run:\n    before: ")
        .containsOnlyOnce("    canary: ")
        .doesNotContain("run-2");
    assertThat(Explanation.of(plan, gate.workPackage("A"), Layout.PLAIN))
        .containsOnlyOnce("  repeat 4 times as run:\n    before (")
        .contains("Stops the package when it does not pass: run-1/before-")
        .doesNotContain("run-2");
  }

  @Test
  void aPackageThatLetsOthersStartSaysSo() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .keepGoing()
            .does(SmallGate.finds("look", Finding.passed("ok")))
            .end()
            .definition();
    var plan = new Plan(gate, GateState.NEW, Instant.EPOCH);
    var says = "Keeps going: packages that do not need it start although something stopped it";

    assertThat(Explanation.of(plan, Layout.PLAIN)).contains("  " + says);
    assertThat(Explanation.of(plan, gate.workPackage("A"), Layout.PLAIN)).contains(says);
    assertThat(Explanation.of(new Told().plan(), Layout.PLAIN)).doesNotContain(says);
  }

  @Test
  void aGateOfAnotherProjectDoesNotSpeakOfWhatNoGateLifts() {
    var never = WritePolicy.Rule.neverLifted();
    var policy = new WritePolicy(List.of(), never);
    var repository = never.get(0).repository();

    assertThat(explained(Map.of(), policy)).contains("Must never: nothing");
    assertThat(explained(Map.of("repo", repository), policy)).contains(repository + "#");
  }

  private static String explained(Map<String, String> parameters, WritePolicy policy) {
    var gate = new GateDefinition("A gate", parameters, List.of(), policy, "digest");
    return Explanation.of(new Plan(gate, GateState.NEW, Instant.EPOCH), Layout.PLAIN);
  }

  @Test
  void howLongAPassHoldsIsSaidInWords() {
    var plan = new Told().plan();

    assertThat(Explanation.of(plan, plan.definition().workPackage("WP03"), Layout.PLAIN))
        .contains("Valid: for 1d");
    assertThat(Explanation.of(plan, plan.definition().workPackage("WP01"), Layout.PLAIN))
        .contains("Valid: within one run");
  }
}
