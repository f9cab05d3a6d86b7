package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Repetition;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Interrupted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps of a block that is repeated, and the wait between its elements. */
final class RepeatedStepsTest extends RunsOnAStage {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private static StepDefinition look(int run, Step step) {
    var plain = SmallGate.step("look", true, step);
    var element = "run-" + run;
    return new StepDefinition(
        element + "/look",
        plain.kind().inElement(element),
        plain.settings(),
        List.of(),
        List.of(),
        new Repetition(1, "repeat 2 times as run", element, run, 2, TEN_MINUTES),
        null);
  }

  private static StepDefinition every(int run) {
    return new StepDefinition(
        "run-" + run + "/every", StepKind.interval(TEN_MINUTES), Settings.NONE);
  }

  private Stage soak(Step step) {
    return stage(
        new SmallGate()
            .workPackage("A")
            .does(look(1, step), every(2), look(2, step))
            .stops("never", "http.run-3.status = x", Verdict.FAILED, List.of())
            .end());
  }

  @Test
  void eachFactIsKnownWithTheElementAndTheNewestWithoutIt() {
    var stage =
        soak(
            (world, here) ->
                Finding.passed("ok").with("http.status", here.step().replace('/', '-')));

    var facts =
        ended(stage, Outcome.CLEARED, "A run-1/look", "A run-2/every", "A run-2/look")
            .state()
            .facts();

    assertThat(facts.get("http.run-1.status")).contains("run-1-look");
    assertThat(facts.get("http.run-2.status")).contains("run-2-look");
    assertThat(facts.get("http.status")).contains("run-2-look");
  }

  @Test
  void aFactThatNamesTheElementItselfIsAlsoKnownWithoutIt() {
    var stage =
        soak(
            (world, here) ->
                Finding.passed("ok")
                    .with("canary." + here.step().replace("/look", "") + ".outcome", "pass"));

    var facts = stage.run().state().facts();

    assertThat(facts.asMap().keySet())
        .containsExactly("canary.run-1.outcome", "canary.outcome", "canary.run-2.outcome");
  }

  @Test
  void theWaitBetweenTwoElementsBeginsWhenTheOneBeforeEnded() {
    var stage = soak((world, here) -> Finding.passed("ok"));

    stage.run();

    assertThat(stage.world.time.pauses()).containsExactly(TEN_MINUTES);
  }

  @Test
  void aRunThatWasCutShortWhileItWaitedWaitsOnlyForWhatIsLeft() {
    var stage = soak((world, here) -> Finding.passed("ok"));
    stage.world.time.interrupting();
    assertThatThrownBy(stage::run).isInstanceOf(Interrupted.class);

    stage.world.time.undisturbed().advance(Duration.ofMinutes(7));

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(stage.world.time.pauses()).last().isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void evidenceOfAStepIsKeptInAFolderOfItsElement() {
    var stage =
        soak(
            (world, here) ->
                Finding.passed("ok")
                    .proof(
                        world
                            .evidence()
                            .keepNew(
                                here.step() + ".json", "{}".getBytes(StandardCharsets.UTF_8))));

    stage.run();

    assertThat(stage.plan().state().newestAttempt("A").orElseThrow().performed().get(0).finding())
        .satisfies(
            finding -> assertThat(finding.evidence().get(0).path()).endsWith("/run-1/look.json"));
  }
}
