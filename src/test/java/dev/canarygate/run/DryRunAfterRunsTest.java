package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a dry run makes of what earlier runs wanted and passed. */
final class DryRunAfterRunsTest extends DryRunsOfSmallGates {
  /** A found this in an earlier run and passed. */
  private void passedBefore(String workPackage, Finding finding) {
    var now = world.time.now();
    events.add(new Event.AttemptStarted(now, workPackage, 1));
    events.add(new Event.StepFinished(now, workPackage, 1, "look", finding));
    events.add(new Event.AttemptEnded(now, workPackage, 1, Verdict.PASSED, List.of()));
  }

  /** In each run A measures what B's pass holds by. */
  private static SmallGate holdsByWhatIsMeasuredInEachRun(StepDefinition measures) {
    return new SmallGate()
        .workPackage("A")
        .does(measures)
        .eachRun()
        .end()
        .workPackage("B", "A")
        .does(finds("look", Finding.passed("fine")))
        .holdsWhile("color", "sha")
        .end();
  }

  @Test
  void spentAttemptsHoldTheGateAndNothingAfterThemIsReached() {
    var gate = looksThenSays(neverDone("look"));
    for (int number = 1; number <= 3; number++) {
      var now = world.time.now();
      events.add(started());
      events.add(new Event.AttemptStarted(now, "A", number));
      events.add(new Event.StepFinished(now, "A", number, "look", Finding.failed("bad")));
      events.add(new Event.AttemptEnded(now, "A", number, Verdict.FAILED, List.of()));
    }

    var outlook = preview(gate);

    assertThat(section(outlook, "A").standing().kind()).isEqualTo(Standing.Kind.SPENT);
    assertThat(section(outlook, "B").notReached()).isEqualTo("A: all 3 attempts are spent");
    assertThat(outlook.plan().outcome()).isEqualTo(Outcome.HELD);
  }

  @Test
  void whatAnEarlierRunWantedAndNeverSettledComesFirst() {
    var now = world.time.now();
    events.add(started());
    events.add(new Event.AttemptStarted(now, "A", 1));
    events.add(
        new Event.StepFinished(
            now, "A", 1, "say", Finding.passed("said").wanting(comment("pending"))));
    var gate = new SmallGate().workPackage("A").does(writes("say", said())).eachRun().end();

    assertThat(preview(gate).changes())
        .extracting(Outlook.Change::workPackage, change -> change.effect().id().toString())
        .containsExactly(tuple("", "pending"), tuple("A", "say"));
  }

  @Test
  void whatAnEarlierRunMadeIsNotAnnouncedWhenItsStepWordsItAgain() {
    var now = world.time.now();
    var landed = new Settlement(Settlement.How.LANDED, "https://github.com/o/cli/issues/7#1");
    events.add(started());
    events.add(new Event.AttemptStarted(now, "A", 1));
    events.add(new Event.StepFinished(now, "A", 1, "say", said()));
    events.add(new Event.EffectSettled(now, EffectId.parse("say"), landed));
    var wants = said().wanting(comment("other"));
    var gate = new SmallGate().workPackage("A").does(writes("say", wants)).eachRun().end();

    assertThat(preview(gate).changes())
        .extracting(change -> change.effect().id().toString())
        .containsExactly("other");
  }

  @Test
  void whatAnEarlierRunWantedWaitsWhileItsPackageIsNotReached() {
    var now = world.time.now();
    events.add(started());
    events.add(new Event.AttemptStarted(now, "B", 1));
    events.add(new Event.StepFinished(now, "B", 1, "say", said()));

    var outlook =
        preview(looksThenSays(finds("look", Finding.passed("looked").with("open", "yes"))));

    assertThat(outlook.unsettled()).hasSize(1);
    assertThat(outlook.changes()).isEmpty();
  }

  @Test
  void aPassThatIsKeptIsNotDoneAgain() {
    events.add(started());
    passedBefore("A", Finding.passed("seen"));

    var outlook = preview(new SmallGate().workPackage("A").does(neverDone("look")).end());

    assertThat(section(outlook, "A").standing().kept()).isTrue();
    assertThat(section(outlook, "A").lines()).isEmpty();
    assertThat(outlook.plan().outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void aPassWhoseProofIsGoneIsDoneAgain() {
    events.add(started());
    passedBefore("A", Finding.passed("seen").proof(new Exhibit("gone.txt", Digest.of("x"), 1)));

    var outlook =
        preview(new SmallGate().workPackage("A").does(finds("look", Finding.passed("fine"))).end());

    assertThat(section(outlook, "A").standing())
        .isEqualTo(new Standing(Standing.Kind.DUE, "its evidence gone.txt is missing"));
    assertThat(section(outlook, "A").lines()).hasSize(1);
  }

  @Test
  void aPassThatHoldsByAFactThatIsNotMeasuredNowWouldBeDoneAgain() {
    events.add(started());
    passedBefore("A", Finding.passed("seen").with("sha", "1"));
    passedBefore("B", Finding.passed("fine"));

    assertThat(section(preview(holdsByWhatIsMeasuredInEachRun(withheld("look"))), "B").standing())
        .isEqualTo(new Standing(Standing.Kind.DUE, "sha would be another one"));
    var same = finds("look", Finding.passed("seen").with("sha", "1"));
    assertThat(section(preview(holdsByWhatIsMeasuredInEachRun(same)), "B").standing().kept())
        .isTrue();
  }

  @Test
  void whatAnEarlierRunWantedIsMadeAlthoughAnotherPackageIsNotReached() {
    var now = world.time.now();
    events.add(started());
    events.add(new Event.AttemptStarted(now, "C", 1));
    events.add(new Event.StepFinished(now, "C", 1, "tell", said()));

    var outlook =
        preview(
            looksThenSays(finds("look", Finding.passed("looked").with("open", "yes")))
                .workPackage("C")
                .does(neverDone("tell"))
                .end());

    assertThat(section(outlook, "B").notReached()).isNotEmpty();
    assertThat(outlook.changes()).containsExactly(new Outlook.Change("", comment("say"), "", ""));
    assertThat(outlook.changes().get(0).certain()).isFalse();
  }

  @Test
  void twoDryRunsOfTheSameStateAgreeBecauseWhatIsMomentaryIsLeftToTheRun() {
    var seconds = new AtomicInteger();
    var measures =
        new StepKind(
                "test.look",
                "Looks.",
                Shape.EMPTY,
                true,
                settings ->
                    (world, assignment) ->
                        Finding.passed("fine")
                            .with("took", seconds.incrementAndGet() + "s")
                            .with("open", "no"))
            .learning(
                Fact.duration("took", "How long it took.").asMomentary(),
                Fact.yesNo("open", "Whether it is open."));
    var told = new ArrayList<Facts>();
    var gate =
        looksThenSays(new StepDefinition("look", measures, Settings.NONE))
            .workPackage("C", "A")
            .does(
                step(
                    "tell",
                    (world, assignment) -> {
                      told.add(assignment.facts());
                      return Finding.passed("told");
                    }))
            .end();

    assertThat(preview(gate).changes()).isEqualTo(preview(gate).changes());
    assertThat(told).containsExactly(told.get(0), Facts.NONE.with("open", "no"));
    assertThat(world.forge.effects()).isEmpty();
  }

  @Test
  void aChangeThatIsStillPendingAndWordedAgainIsAnnouncedOnce() {
    var now = world.time.now();
    events.add(started());
    events.add(new Event.AttemptStarted(now, "A", 1));
    events.add(new Event.StepFinished(now, "A", 1, "say", said()));
    var gate = new SmallGate().workPackage("A").does(writes("say", said())).eachRun().end();

    assertThat(preview(gate).changes())
        .containsExactly(new Outlook.Change("", comment("say"), "", ""));
  }

  @Test
  void aDryRunRefusesWhatARunRefusesWhereACommentRestsOnEvidenceThatIsGone() {
    var now = world.time.now();
    events.add(started());
    passedBefore("A", Finding.passed("seen").proof(new Exhibit("gone.txt", Digest.of("x"), 1)));
    var posted = comment("gate-1/none/said");
    events.add(new Event.StepFinished(now, "A", 1, "say", Finding.passed("said").wanting(posted)));
    events.add(
        new Event.EffectSettled(now, posted.id(), new Settlement(Settlement.How.LANDED, "url")));
    var gate = new SmallGate().workPackage("A").does(neverDone("look")).end();

    assertThatThrownBy(() -> preview(gate))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("gone.txt is missing, and comment on o/cli#7 rests on it");
  }

  @Test
  void aSectionCanBeDueForAnotherReasonAndIsTheSameElse() {
    var section = section(preview(looksThenSays(finds("look", Finding.passed("fine")))), "A");
    var changed = new Standing(Standing.Kind.DUE, "definition changed");

    var other = section.with(changed);

    assertThat(other.standing()).isEqualTo(changed);
    assertThat(other.with(section.standing())).isEqualTo(section);
  }
}
