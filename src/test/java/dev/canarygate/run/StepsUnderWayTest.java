package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.Job;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a journal says of steps that were begun. */
final class StepsUnderWayTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");
  private static final Finding FINE = Finding.passed("fine");
  private static final Event RUN =
      new Event.RunStarted(NOW, "gate-1", "d", Map.of(), Map.of(), "tool", "ana", "host");
  private static final Event TRIED = new Event.AttemptStarted(NOW, "ONE", 1);
  private static final Event LOOKED = new Event.StepFinished(NOW, "ONE", 1, "first", FINE);
  private static final Event SENT = new Event.StepFinished(NOW, "ONE", 1, "send", FINE);
  private static final Event OVER =
      new Event.AttemptEnded(NOW, "ONE", 1, Verdict.PASSED, List.of());

  private final GateDefinition gate =
      new SmallGate()
          .workPackage("ONE")
          .does(step("first", true, (world, here) -> FINE), finds("send", FINE))
          .onStop(finds("clean", FINE))
          .runsOn("canary")
          .end()
          .workPackage("TWO", "ONE")
          .does(finds("look", FINE))
          .runsWith("ONE", "canary")
          .end()
          .about(finds("identity", FINE), "saas.sha");

  private static GateState after(Event... events) {
    return GateState.of(List.of(events));
  }

  private static Event begins(String step) {
    return new Event.StepStarted(NOW, "ONE", 1, step);
  }

  private static Job job(String workPackage, int attempt, String step) {
    return new Job(
        Job.id("gate-1", workPackage, attempt, step),
        "gate-1",
        workPackage,
        attempt,
        step,
        3,
        FarStage.DEFINITION,
        "gates/gate-1/x");
  }

  @Test
  void aStepIsOneOfItsPackageOrALookAtTheIdentity() {
    assertThat(Stream.of("identity", "first", "send", "clean", "look"))
        .filteredOn(each -> StepsUnderWay.step(gate, gate.workPackage("ONE"), each).isPresent())
        .containsExactly("identity", "first", "send", "clean");
    assertThat(StepsUnderWay.step(gate, gate.workPackage("ONE"), "send").orElseThrow().id())
        .isEqualTo("send");
  }

  @Test
  void aJobIsBegunThatItsPackageDoesNow() {
    var state = after(RUN, TRIED, begins("first"));
    assertThat(StepsUnderWay.isBegun(state, job("ONE", 1, "first"))).isTrue();
    assertThat(StepsUnderWay.isBegun(state, job("ONE", 2, "first"))).isFalse();
    assertThat(StepsUnderWay.isBegun(state, job("ONE", 1, "send"))).isFalse();
    assertThat(StepsUnderWay.isBegun(state, job("TWO", 1, "first"))).isFalse();
    assertThat(StepsUnderWay.isBegun(after(RUN, TRIED), job("ONE", 1, "first"))).isFalse();
    assertThat(
            StepsUnderWay.isBegun(
                after(RUN, TRIED, begins("first"), LOOKED), job("ONE", 1, "first")))
        .isFalse();
  }

  @Test
  void eachStepUnderWayInThisRunIsAJob() {
    var state = after(RUN, TRIED, begins("first"));
    assertThat(StepsUnderWay.areAllAmong(List.of(), state)).isFalse();
    assertThat(StepsUnderWay.areAllAmong(List.of(job("TWO", 1, "look")), state)).isFalse();
    assertThat(
            StepsUnderWay.areAllAmong(
                List.of(job("TWO", 1, "look"), job("ONE", 1, "first")), state))
        .isTrue();
    assertThat(StepsUnderWay.areAllAmong(List.of(), after(RUN, TRIED))).isTrue();
    assertThat(StepsUnderWay.areAllAmong(List.of(), after(RUN, TRIED, begins("first"), RUN)))
        .as("it was under way in an earlier run")
        .isTrue();
  }

  @Test
  void aRunHasTriedNothingBeforeItsFirstAttempt() {
    assertThat(StepsUnderWay.isNothingTried(after(RUN))).isTrue();
    assertThat(StepsUnderWay.isNothingTried(after(RUN, TRIED))).isFalse();
    assertThat(StepsUnderWay.isNothingTried(after(RUN, TRIED, OVER))).isFalse();
    assertThat(StepsUnderWay.isNothingTried(after(RUN, TRIED, OVER, RUN))).isTrue();
  }

  private List<String> between(Event... events) {
    return StepsUnderWay.betweenSteps(gate, after(events)).stream().map(WorkPackage::id).toList();
  }

  @Test
  void aPackageIsBetweenTwoStepsFromTheEndOfOneToTheNext() {
    assertThat(between(RUN)).isEmpty();
    assertThat(between(RUN, TRIED)).containsExactly("ONE");
    assertThat(between(RUN, TRIED, begins("first"))).isEmpty();
    assertThat(between(RUN, TRIED, begins("first"), LOOKED)).containsExactly("ONE");
    assertThat(between(RUN, TRIED, OVER)).isEmpty();
    assertThat(between(RUN, TRIED, RUN)).as("not in this run").isEmpty();
  }

  private boolean isMovable(String workPackage, Event... events) {
    return StepsUnderWay.isMovable(
        gate,
        gate.workPackage(workPackage),
        after(events).newestAttempt(workPackage).orElseThrow());
  }

  @Test
  void anAttemptCanGoOnElsewhereWhileItOnlyLooked() {
    assertThat(isMovable("ONE", RUN, TRIED)).isTrue();
    assertThat(isMovable("ONE", RUN, TRIED, LOOKED)).isTrue();
    assertThat(isMovable("ONE", RUN, TRIED, LOOKED, SENT)).isFalse();
    assertThat(isMovable("TWO", RUN, new Event.AttemptStarted(NOW, "TWO", 1)))
        .as("it follows another package")
        .isFalse();
  }

  @Test
  void onlyAStepOfAKnownKindIsRepeatable() {
    var one = gate.workPackage("ONE");
    assertThat(gate.isRepeatable(one.id(), "first")).isTrue();
    assertThat(gate.isRepeatable(one.id(), "send")).isFalse();
    assertThat(gate.isRepeatable(one.id(), "unknown")).isFalse();
  }
}
