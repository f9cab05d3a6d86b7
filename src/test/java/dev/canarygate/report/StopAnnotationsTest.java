package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.SourceLine;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.text.Annotation;
import dev.canarygate.text.Annotation.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the readers of a workflow's run see of a gate that did not go on. */
final class StopAnnotationsTest {
  private static Told found(Told told, Verdict as) {
    return told.attempt("WP01", 1)
        .found("WP01", 1, "look", Finding.of(as, "#1141 is open"))
        .ended("WP01", 1, as, new TrippedStop("blocker-open", as, "#1141 is open.", "", List.of()));
  }

  @Test
  void aStopIsAnErrorAtItsLineWithMeasuredExpectedAndTheNextCommand() {
    assertThat(Told.stopped().report().annotations())
        .containsExactly(
            new Annotation(
                Level.ERROR,
                "WP04 stopped: scenario-4 (failed)",
                "gate/wp04.yaml",
                12,
                0,
                """
                Scenario 4 got in_review`\u001b[2J|, expected planned.
                measured: canary.failed-scenarios = 4
                expected: canary.failed-scenarios without 4
                unblocks: a fix for #1141
                Next: ./gate-runner resume"""));
  }

  @Test
  void whatOnlyWaitsIsAWarning() {
    assertThat(found(new Told().run(), Verdict.WAITING).report().annotations())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.level()).isEqualTo(Level.WARNING);
              assertThat(each.title()).isEqualTo("WP01 waits: blocker-open");
            });
  }

  @Test
  void aStopThatNoFileWritesDownIsAtNoFile() {
    assertThat(found(new Told().run(), Verdict.FAILED).report().annotations())
        .extracting(Annotation::file)
        .containsExactly("");
  }

  /** A change of that line mends it as often as a change of a condition. */
  @Test
  void theStopOfAStepIsAtTheLineOfTheStepAndAnyOtherAtThatOfThePackage() {
    assertThat(whereStopped("look-failed")).isEqualTo("gate/wp01.yaml:7");
    assertThat(whereStopped("effect-refused")).isEqualTo("gate/wp01.yaml:1");
  }

  private static String whereStopped(String stop) {
    var kind = Told.workPackage("WP01", "T", List.of(), List.of()).steps().get(0).kind();
    var step =
        new StepDefinition(
            "look",
            kind,
            Settings.NONE,
            List.of(),
            List.of(),
            null,
            new SourceLine("gate/wp01.yaml", 7));
    var written =
        new WorkPackage(
            "WP01",
            "T",
            List.of(),
            List.of(step),
            List.of(),
            List.of(),
            3,
            null,
            List.of(),
            false,
            false,
            "",
            Set.of(),
            Placement.ANYWHERE,
            new SourceLine("gate/wp01.yaml", 1));
    var nothing = new WritePolicy(List.of(), List.of());
    var gate = new GateDefinition("A gate", Map.of(), List.of(written), nothing, "d1g3st");
    var tripped = new TrippedStop(stop, Verdict.FAILED, "It is off.", "", List.of());
    var told =
        new Told()
            .run()
            .attempt("WP01", 1)
            .found("WP01", 1, "look", Finding.failed("off"))
            .ended("WP01", 1, Verdict.FAILED, tripped);
    var only = Report.of(new Plan(gate, told.state(), Told.START)).annotations().get(0);
    return only.file() + ":" + only.line();
  }

  /** It has no condition whose facts could be named. */
  @Test
  void theStopOfAStepHasMeasuredAndExpectedToo() {
    var told =
        new Told()
            .run()
            .attempt("WP01", 1)
            .found("WP01", 1, "look", Finding.inconclusive("no answer").with("seen", "nothing"))
            .ended(
                "WP01",
                1,
                Verdict.INCONCLUSIVE,
                new TrippedStop(
                    "look-inconclusive", Verdict.INCONCLUSIVE, "No answer.", "", List.of()));

    assertThat(told.report().annotations())
        .singleElement()
        .extracting(Annotation::message)
        .asString()
        .contains(
            "step look: measured inconclusive, expected passed or failed\n",
            "seen: measured nothing\n");
  }

  @Test
  void aRehearsalSaysSoFirst() {
    assertThat(found(new Told().rehearsed(), Verdict.FAILED).report().annotations())
        .extracting(Annotation::title)
        .containsExactly("REHEARSAL: nothing here is real. WP01 stopped: blocker-open (failed)");
  }

  @Test
  void aGateThatWasClearedOrNeverRanHasNothingToSay() {
    assertThat(Told.cleared().report().annotations()).isEmpty();
    assertThat(new Told().report().annotations()).isEmpty();
  }
}
