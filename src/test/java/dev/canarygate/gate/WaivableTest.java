package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.run.SmallGate;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A waiver lets a stop not block, unless the stop is one that nobody can waive. */
final class WaivableTest {
  private static final Instant NOW = Instant.parse("2026-05-21T10:00:00Z");
  private static final Effect.Close CLOSE =
      new Effect.Close(EffectId.parse("g/a/close"), new IssueRef("o/r", 7));

  private final List<Event> events = new ArrayList<>();

  private static StopCondition stop(boolean waivable) {
    return new StopCondition(
        "wet",
        Condition.parse("rain = yes"),
        Verdict.FAILED,
        "it rains",
        "wait",
        List.of(),
        List.of(),
        waivable,
        waivable ? null : StopCondition.Exit.REFUSED);
  }

  private static GateDefinition gate(List<Guard> guards, StopCondition... stops) {
    var look = SmallGate.finds("look", Finding.passed("unused"));
    var step = new StepDefinition(look.id(), look.kind(), look.settings(), guards);
    var workPackage =
        new WorkPackage(
            "WP01",
            "Rain",
            List.of(),
            List.of(step),
            List.of(stops),
            List.of(),
            5,
            null,
            List.of(),
            false);
    return new GateDefinition(
        "T", Map.of(), List.of(workPackage), new WritePolicy(List.of(), List.of()), "d");
  }

  private WaivableTest found(Finding finding) {
    events.add(
        new Event.RunStarted(NOW, "g", "d", Map.of(), Map.of(), "gate-runner 1", "ana", "box"));
    events.add(new Event.AttemptStarted(NOW, "WP01", 1));
    events.add(new Event.StepStarted(NOW, "WP01", 1, "look"));
    events.add(new Event.StepFinished(NOW, "WP01", 1, "look", finding));
    return this;
  }

  private WaivableTest then(Event event) {
    events.add(event);
    return this;
  }

  private WaivableTest waived(String stop) {
    return then(
        new Event.Waived(NOW, new Waiver("WP01", stop, "ana", "known", NOW.plusSeconds(60), null)));
  }

  private static Event ended(TrippedStop... stops) {
    return new Event.AttemptEnded(NOW, "WP01", 1, Verdict.FAILED, List.of(stops));
  }

  private List<TrippedStop> blocking(GateDefinition definition) {
    return new Plan(definition, GateState.of(events), NOW).blockingStops().toList();
  }

  @Test
  void aWaiverCoversAStopThatCanBeWaived() {
    found(Finding.passed("wet").with("rain", "yes")).waived("wet");

    assertThat(blocking(gate(List.of(), stop(true)))).isEmpty();
  }

  @Test
  void aWaiverThatStandsInTheJournalDoesNotCoverOneThatCannot() {
    found(Finding.passed("wet").with("rain", "yes")).waived("wet");

    assertThat(blocking(gate(List.of(), stop(false))))
        .singleElement()
        .matches(stop -> stop.id().equals("wet"))
        .matches(stop -> stop.exit() == StopCondition.Exit.REFUSED);
  }

  @Test
  void aJournalThatSaysOnlyTheNameOfAStopGetsTheRestFromTheDefinition() {
    found(Finding.passed("wet").with("rain", "yes"))
        .then(ended(new TrippedStop("wet", Verdict.FAILED, "it rains", "wait", List.of())))
        .waived("wet");

    assertThat(blocking(gate(List.of(), stop(false))))
        .singleElement()
        .matches(stop -> stop.exit() == StopCondition.Exit.REFUSED);
    assertThat(blocking(gate(List.of(), stop(true)))).isEmpty();
  }

  @Test
  void aGuardingStepThatFailsCannotBeWaivedAlthoughNoStopConditionAsks() {
    found(Finding.failed("wet").with("rain", "yes")).waived("look-failed");

    assertThat(blocking(gate(List.of(new Guard("rain", false, null)))))
        .singleElement()
        .matches(TrippedStop::neverWaived);
    assertThat(blocking(gate(List.of(new Guard("snow", false, null))))).isEmpty();
    assertThat(blocking(gate(List.of(new Guard(null, false, null))))).hasSize(1);
  }

  @Test
  void whatTheWritePolicyRefusedCannotBeWaivedAndEndsAsARefusal() {
    found(Finding.passed("to be closed").wanting(CLOSE))
        .then(settled(Settlement.How.REFUSED))
        .waived("effect-refused");

    assertThat(blocking(gate(List.of())))
        .singleElement()
        .matches(TrippedStop::neverWaived)
        .matches(stop -> stop.exit() == StopCondition.Exit.REFUSED);
  }

  @Test
  void aRefusalInAJournalThatSaysOnlyItsNameCannotBeWaivedEither() {
    found(Finding.passed("to be closed").wanting(CLOSE))
        .then(settled(Settlement.How.REFUSED))
        .then(ended(new TrippedStop("effect-refused", Verdict.FAILED, "no", "look", List.of())))
        .waived("effect-refused");

    assertThat(blocking(gate(List.of())))
        .singleElement()
        .matches(stop -> stop.exit() == StopCondition.Exit.REFUSED);
  }

  /** A package may call a stop of its own as the program calls the refusal: it is another one. */
  @Test
  void aStopThatIsOnlyCalledLikeARefusalCanBeWaived() {
    var named =
        new StopCondition(
            "effect-refused",
            Condition.parse("rain = yes"),
            Verdict.FAILED,
            "r",
            "u",
            List.of(),
            List.of());
    found(Finding.passed("wet").with("rain", "yes")).waived("effect-refused");

    assertThat(blocking(gate(List.of(), named))).isEmpty();
  }

  private static Event settled(Settlement.How how) {
    return new Event.EffectSettled(NOW, CLOSE.id(), new Settlement(how, "no rule allows it"));
  }
}
