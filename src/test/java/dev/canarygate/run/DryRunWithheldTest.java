package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Identity;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.person.PersonSteps;
import dev.canarygate.world.Obstacle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a dry run tells of steps that it does not do, and of what rests on them. */
final class DryRunWithheldTest extends DryRunsOfSmallGates {
  @Test
  void whatRestsOnAWithheldStepIsShownAndMarkedAndTripsNothing() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(withheld("install"), neverDone("prove"))
            .stops("unproved", "candidate.install = failed", Verdict.FAILED, List.of())
            .end()
            .workPackage("B", "A")
            .does(neverDone("measure"), writes("say", said().with("said", "yes")))
            .stops("unmeasured", "said = yes and rows is missing", Verdict.FAILED, List.of())
            .end();

    var outlook = preview(gate);

    assertThat(outlook.stops()).isEmpty();
    assertThat(section(outlook, "A").lines())
        .extracting(Outlook.Line::step, Outlook.Line::did, Outlook.Line::restsOn)
        .containsExactly(tuple("install", false, ""), tuple("prove", false, "A install"));
    assertThat(outlook.changes())
        .containsExactly(new Outlook.Change("B", comment("say"), "A install", ""));
    assertThat(outlook.changes().get(0).certain()).isFalse();
  }

  @Test
  void aLookThatNeedsNoEarlierResultIsDoneAheadAndStopsWhatComesAfterIt() {
    var tracker = finds("tracker", Finding.failed("closed").with("tracker.state", "closed"));
    var ahead =
        new StepDefinition("tracker", tracker.kind().ahead(settings -> true), Settings.NONE);
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(withheld("install"))
            .end()
            .workPackage("B", "A")
            .does(ahead, writes("say", said()))
            .stops("tracker-closed", "tracker.state = closed", Verdict.FAILED, List.of())
            .end();

    var outlook = preview(gate);

    assertThat(stops(outlook)).containsExactly("B/tracker-closed");
    assertThat(outlook.changes()).isEmpty();
    assertThat(outlook.plan().outcome()).isEqualTo(Outcome.STOPPED);
  }

  @Test
  void aStepThatRestsOnAWithheldOneSaysSoAndStepsReadTheWorldBeforeIt() {
    var reads =
        step(
            "read",
            (world, assignment) ->
                Finding.passed("closed: " + world.forge().issue(ISSUE).orElseThrow().closed()));
    var outlook =
        preview(
            new SmallGate()
                .workPackage("A")
                .does(reads, withheld("install"), neverDone("prove"))
                .end());

    assertThat(section(outlook, "A").lines())
        .extracting(line -> line.finding().summary())
        .containsExactly("closed: false", "withheld: would run: install", Outlook.LATER);
  }

  @Test
  void afterAWithheldStepOnlyAStopWhoseFactsWereMeasuredTrips() {
    var ahead =
        new StepDefinition(
            "look",
            finds("look", Finding.passed("seen").with("open", "yes"))
                .kind()
                .ahead(settings -> true),
            Settings.NONE);
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(withheld("install"), ahead)
            .stops("unmeasured", "open = yes and rows is missing", Verdict.FAILED, List.of())
            .stops("open", "open = yes", Verdict.WAITING, List.of())
            .end();

    assertThat(preview(gate).plan().state().newestAttempt("A").orElseThrow().stops())
        .extracting(TrippedStop::id)
        .containsExactly("open");
  }

  /** The package B, which needs A, where nothing is installed. */
  private static SmallGate.Draft behindAWithheldStep() {
    return new SmallGate().workPackage("A").does(withheld("install")).end().workPackage("B", "A");
  }

  /** A step that needs no earlier result, and whose service says no. */
  private static StepDefinition refusedTracker() {
    var refused =
        new Obstacle(Obstacle.Kind.NO_PERMISSION, "GitHub", "401 for the tracker", "log in");
    var tracker = finds("tracker", Finding.of(refused));
    return new StepDefinition("tracker", tracker.kind().ahead(settings -> true), Settings.NONE);
  }

  @Test
  void aServiceThatSaysNoBehindAWithheldStepStopsItAsItStopsTheRun() {
    var gate = behindAWithheldStep().does(refusedTracker(), writes("say", said())).end();

    var outlook = preview(gate);

    assertThat(stops(outlook)).containsExactly("B/tracker-inconclusive");
    assertThat(outlook.plan().outcome()).isEqualTo(Outcome.HELD);
  }

  @Test
  void theIdentityIsLookedAtFirstAndStopsWhatRestsOnItWhenItTellsNothing() {
    var look = finds("same-build", Finding.inconclusive("no answer"));
    var gate =
        allowing(looksThenSays(finds("look", Finding.passed("fine").with("saas.sha", "abc"))))
            .with(new Identity(List.of("saas.sha"), List.of(look)));

    var outlook = preview(gate);

    assertThat(stops(outlook)).containsExactly("B/same-build-inconclusive");
    assertThat(outlook.changes()).isEmpty();
  }

  /** Nobody can have approved what no run has come to, so a dry run knows that it waits there. */
  @Test
  void aStepThatWaitsForPeopleIsShownAheadWithHowManyAreMissing() {
    var approve =
        new StepDefinition(
            "approve", PersonSteps.kinds().get(0), new Settings(Map.of("count", "2")));
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(withheld("install"))
            .end()
            .workPackage("B", "A")
            .does(approve)
            .end()
            .workPackage("C", "B")
            .does(writes("say", said()))
            .end();

    var outlook = preview(gate);

    assertThat(stops(outlook)).containsExactly("B/approve-waiting");
    assertThat(section(outlook, "B").lines().get(0).finding().summary())
        .isEqualTo("waits for 2 persons to approve");
    assertThat(section(outlook, "C").notReached()).contains("B stops the gate (approve-waiting)");
    assertThat(outlook.changes()).isEmpty();
  }

  /** The file's own word for what a step ends with replaces the one that the step has by itself. */
  @Test
  void aStopThatIsNamedForAStepThatAServiceRefusedIsKnownBehindAWithheldOne() {
    var gate =
        behindAWithheldStep()
            .does(writes("say", said()), refusedTracker())
            .stops("tracker-inconclusive", "rows is missing", Verdict.INCONCLUSIVE, List.of())
            .stops("say-inconclusive", "rows is missing", Verdict.INCONCLUSIVE, List.of())
            .end();

    assertThat(stops(preview(gate))).containsExactly("B/tracker-inconclusive");
  }
}
