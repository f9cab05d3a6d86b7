package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Identity;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Withheld;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run goes as far as a run would, and no further. */
final class DryRunTest {
  private static final IssueRef ISSUE = new IssueRef("o/cli", 7);

  @TempDir Path folder;
  private final List<Event> events = new ArrayList<>();
  private FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder).dryRun();
    world.forge.open("o/cli", 7, "An issue");
  }

  private static Effect.Comment comment(String id) {
    return new Effect.Comment(EffectId.parse(id), ISSUE, "body");
  }

  /** A step that only words changes. */
  private static StepDefinition writes(String id, Finding finding) {
    var kind =
        new StepKind("test." + id, "A test.", Shape.EMPTY, true, settings -> (w, a) -> finding)
            .learning(Fact.text("{fact}", "Anything."));
    return new StepDefinition(id, kind.writing(), Settings.NONE);
  }

  private static StepDefinition withheld(String id) {
    return step(
        id,
        (world, assignment) -> {
          throw new Withheld("would run: " + id);
        });
  }

  private static StepDefinition neverDone(String id) {
    return step(
        id,
        (world, assignment) -> {
          throw new AssertionError(id + " was done");
        });
  }

  private static GateDefinition allowing(SmallGate gate, Rule... rules) {
    var packages = gate.definition().workPackages();
    return new GateDefinition(
        "A gate", Map.of(), packages, new WritePolicy(List.of(rules), List.of()), "d");
  }

  private static GateDefinition allowing(SmallGate gate) {
    return allowing(
        gate,
        new Rule("comment", "o/cli", 7),
        new Rule("close", "o/cli", 7),
        new Rule("reopen", "o/cli", 7));
  }

  private Outlook preview(SmallGate gate) {
    return preview(allowing(gate));
  }

  private Outlook preview(GateDefinition definition) {
    var worlds =
        new Worlds() {
          @Override
          public World outside() {
            return world;
          }

          @Override
          public World forAttempt(String evidence, Progress progress) {
            return world;
          }
        };
    return new DryRun(definition, GateState.of(events), worlds).preview(started());
  }

  private Event.RunStarted started() {
    return new Event.RunStarted(
        world.time.now(), "gate-1", "d", Map.of(), Map.of(), "tool", "ana", "host");
  }

  private static Outlook.Section section(Outlook outlook, String id) {
    return outlook.sections().stream()
        .filter(each -> each.workPackage().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> stops(Outlook outlook) {
    return outlook.stops().stream()
        .map(each -> each.workPackage() + "/" + each.stop().id())
        .toList();
  }

  /** A looks and finds this; B, which needs it, says something. */
  private static SmallGate looksThenSays(StepDefinition looks) {
    return new SmallGate()
        .workPackage("A")
        .does(looks)
        .stops("open", "open = yes", Verdict.WAITING, List.of())
        .end()
        .workPackage("B", "A")
        .does(writes("say", Finding.passed("said").wanting(comment("say"))))
        .end();
  }

  @Test
  void whatNeedsAPackageThatStopsTheGateIsNotReachedAndAnnouncesNothing() {
    var gate = looksThenSays(finds("look", Finding.passed("looked").with("open", "yes")));

    var outlook = preview(gate);

    assertThat(stops(outlook)).containsExactly("A/open");
    assertThat(section(outlook, "B").notReached()).isEqualTo("A stops the gate (open)");
    assertThat(section(outlook, "B").lines()).isEmpty();
    assertThat(outlook.changes()).isEmpty();
    assertThat(outlook.plan().outcome()).isEqualTo(Outcome.WAITING);
  }

  @Test
  void aStepThatFailsWithoutAStopOfItsOwnStopsItToo() {
    for (var finding : List.of(Finding.failed("bad"), Finding.inconclusive("no answer"))) {
      var outlook = preview(looksThenSays(finds("look", finding)));

      assertThat(outlook.changes()).isEmpty();
      assertThat(outlook.plan().outcome())
          .isEqualTo(finding.verdict() == Verdict.FAILED ? Outcome.STOPPED : Outcome.HELD);
    }
  }

  @Test
  void aDefectOfAStepEndsItAsARunEnds() {
    Step broken =
        (world, assignment) -> {
          throw new IllegalStateException("oops");
        };
    var outlook = preview(looksThenSays(step("look", broken)));

    assertThat(stops(outlook)).containsExactly("A/look-inconclusive");
    assertThat(outlook.plan().outcome()).isEqualTo(Outcome.HELD);
  }

  @Test
  void whereNothingStopsItEveryChangeIsAnnouncedAsCertain() {
    var outlook = preview(looksThenSays(finds("look", Finding.passed("closed"))));

    assertThat(outlook.changes()).containsExactly(new Outlook.Change("B", comment("say"), "", ""));
    assertThat(outlook.changes().get(0).certain()).isTrue();
    assertThat(outlook.plan().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(world.forge.effects()).isEmpty();
  }

  @Test
  void aWaivedStopStopsNothing() {
    var tomorrow = world.time.now().plus(Duration.ofDays(1));
    events.add(
        new Event.Waived(
            world.time.now(), new Waiver("A", "open", "ana", "known", tomorrow, null)));

    var outlook =
        preview(looksThenSays(finds("look", Finding.passed("looked").with("open", "yes"))));

    assertThat(outlook.stops()).isEmpty();
    assertThat(outlook.changes()).hasSize(1);
  }

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

  private static Finding said() {
    return Finding.passed("said").wanting(comment("say"));
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
  void whatAStopAsksForIsAnnouncedOnlyWhenItTrippedAndAfterWhatItDoesFirst() {
    var reopen =
        writes(
            "reopen",
            Finding.passed("wanted").wanting(new Effect.Reopen(EffectId.parse("r"), ISSUE)));
    world.forge.closed("o/cli", 7, "An issue", "2026-05-20T10:00:00Z");

    assertThat(preview(regression(reopen, Finding.passed("fine"))).changes()).isEmpty();

    var outlook = preview(regression(reopen, Finding.failed("bad").with("issue", 7)));
    assertThat(outlook.changes())
        .containsExactly(
            new Outlook.Change("A", new Effect.Reopen(EffectId.parse("r"), ISSUE), "", ""));
    assertThat(section(outlook, "A").lines())
        .extracting(Outlook.Line::step, Outlook.Line::did)
        .containsExactly(tuple("run", true), tuple("seal", false), tuple("reopen", true));
    assertThat(section(outlook, "A").lines().get(1).finding().summary()).isEqualTo("A test.");
  }

  private static SmallGate regression(StepDefinition reopen, Finding finding) {
    return new SmallGate()
        .workPackage("A")
        .does(finds("run", finding))
        .stops("regression", "issue = 7", Verdict.FAILED, List.of(), reopen)
        .onStop(neverDone("seal"))
        .end();
  }

  @Test
  void whatStartsBesideAPackageThatStopsIsLookedAtAndWhatMayStartIsDoubted() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("look", Finding.passed("fine")))
            .end()
            .workPackage("B", "A")
            .does(writes("say", said()))
            .end()
            .workPackage("C")
            .does(finds("health", Finding.failed("degraded")))
            .end();

    var outlook = preview(gate);

    assertThat(outlook.sections())
        .extracting(Outlook.Section::workPackage)
        .containsExactly("A", "B", "C");
    assertThat(section(outlook, "A").lines()).hasSize(1);
    assertThat(outlook.changes())
        .containsExactly(
            new Outlook.Change("B", comment("say"), "", "C stops the gate (health-failed)"));
    assertThat(outlook.changes().get(0).certain()).isFalse();
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
  void aChangeThatTheWritePolicyRefusesIsNotAnnouncedAndStopsIt() {
    var gate = allowing(looksThenSays(finds("look", Finding.passed("fine"))));
    var nothing =
        new GateDefinition(
            "A gate",
            Map.of(),
            gate.workPackages(),
            new WritePolicy(List.of(new Rule("comment", "o/cli", 8)), List.of()),
            "d");

    var outlook = preview(nothing);

    assertThat(stops(outlook)).containsExactly("B/effect-refused");
    assertThat(outlook.changes()).isEmpty();
  }

  @Test
  void anIssueThatIsAsWantedIsNotAnnouncedToBeChanged() {
    world.forge.closed("o/cli", 7, "An issue", "2026-05-20T10:00:00Z");
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(
                writes(
                    "close",
                    Finding.passed("to close")
                        .wanting(new Effect.Close(EffectId.parse("c"), ISSUE))))
            .end();

    var outlook = preview(gate);

    assertThat(outlook.changes()).isEmpty();
    assertThat(section(outlook, "A").lines().get(0).finding().summary())
        .isEqualTo("to close; it is so already");
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

  /** A found this in an earlier run and passed. */
  private void passedBefore(String workPackage, Finding finding) {
    var now = world.time.now();
    events.add(new Event.AttemptStarted(now, workPackage, 1));
    events.add(new Event.StepFinished(now, workPackage, 1, "look", finding));
    events.add(new Event.AttemptEnded(now, workPackage, 1, Verdict.PASSED, List.of()));
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
  void anIssueOfWhichNothingCanBeReadIsAnnouncedToBeChanged() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(
                writes(
                    "change",
                    Finding.passed("to change")
                        .wanting(
                            new Effect.Close(EffectId.parse("c"), ISSUE),
                            new Effect.Reopen(EffectId.parse("r"), ISSUE))))
            .end();

    assertThat(preview(gate).changes())
        .extracting(Outlook.Change::effect)
        .containsExactly(new Effect.Close(EffectId.parse("c"), ISSUE));
    world.forge.unreachable();
    assertThat(preview(gate).changes()).hasSize(2);
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
}
