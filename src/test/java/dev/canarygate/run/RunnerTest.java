package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Remark;
import dev.canarygate.world.Settlement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunnerTest {
  private static final IssueRef EVIDENCE_ISSUE = new IssueRef("acme/e2e", 41);

  @TempDir Path folder;

  private Stage stage(SmallGate gate) {
    return new Stage(folder, gate.definition());
  }

  private static Obstacle noAnswer() {
    return new Obstacle(Obstacle.Kind.UNREACHABLE, "GitHub", "no answer", "wait");
  }

  private static Obstacle noRight() {
    var remedy = "give the token 'issues: write'";
    return new Obstacle(Obstacle.Kind.NO_PERMISSION, "GitHub", "403 not accessible", remedy);
  }

  /** The one stop of the newest attempt. */
  private static String stop(Stage stage) {
    var stops = stage.plan().state().newestAttempt("A").orElseThrow().stops();
    assertThat(stops).hasSize(1);
    return stops.get(0).id() + ": " + stops.get(0).report() + " -> " + stops.get(0).unblocks();
  }

  /** Runs the gate, which ends so after exactly these steps. */
  private static Plan ended(Stage stage, Outcome outcome, String... steps) {
    var plan = stage.run();
    assertThat(plan.outcome()).isEqualTo(outcome);
    assertThat(order(stage)).containsExactly(steps);
    return plan;
  }

  @Test
  void aGateWhosePackagesAllPassIsClearedAndSaysSoInTheJournal() {
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(finds("look", Finding.passed("fine")))
                .end()
                .workPackage("B", "A")
                .does(finds("look", Finding.passed("fine")))
                .end());

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(stage.events.get(stage.events.size() - 1))
        .isInstanceOfSatisfying(
            Event.GateEnded.class, end -> assertThat(end.outcome()).isEqualTo(Outcome.CLEARED));
    assertThat(order(stage)).containsExactly("A look", "B look");
  }

  @Test
  void packagesThatNeedNothingOfEachOtherReallyRunSideBySide() {
    var both = new CyclicBarrier(2);
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(step("meet", (world, here) -> meet(both)))
                .end()
                .workPackage("B")
                .does(step("meet", (world, here) -> meet(both)))
                .end());

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void afterAStopNothingNewStartsButWhatRunsBesideItFinishes() {
    var stopped = new CountDownLatch(1);
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("look", Finding.failed("bad")))
            .end()
            .workPackage("B")
            .does(
                step("slow", (world, here) -> await(stopped)), finds("then", Finding.passed("ok")))
            .end()
            .workPackage("C", "B")
            .does(finds("never", Finding.passed("ok")))
            .end()
            .definition();
    var stage = new Stage(folder, gate);
    var watcher =
        new Watcher() {
          @Override
          public void saw(Event event, GateState state) {
            if (event instanceof Event.AttemptEnded end && end.workPackage().equals("A")) {
              stopped.countDown();
            }
          }

          @Override
          public Progress progress(String workPackage) {
            return Progress.SILENT;
          }
        };

    var runner = new Runner(gate, new Ledger(stage::record, GateState.NEW), stage, watcher);
    assertThat(runner.run(stage.start(), List.of()).outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(order(stage)).containsExactly("A look", "B slow", "B then");
  }

  @Test
  void aTrippedStopConditionOutranksAStepThatPassed() {
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(
                    finds("count", Finding.passed("counted").with("rows", 21)),
                    finds("next", Finding.passed("ok")))
                .stops("rows-changed", "rows != 22", Verdict.FAILED, List.of())
                .end());

    var plan = ended(stage, Outcome.STOPPED, "A count");
    assertThat(plan.blocked().get(0).stops().get(0).id()).isEqualTo("rows-changed");
  }

  @Test
  void whatAStopAsksForIsDoneAfterTheEvidenceIsSealed() {
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(finds("run", Finding.failed("scenario 4").with("triage.issue", 1141)))
                .stops(
                    "regression",
                    "triage.issue = 1141",
                    Verdict.FAILED,
                    List.of(),
                    finds("reopen", Finding.passed("wanted").wanting(comment("reopen"))))
                .onStop(finds("seal", Finding.passed("sealed")))
                .end());

    stage.run();

    assertThat(order(stage)).containsExactly("A run", "A seal", "A reopen");
    assertThat(comments(stage)).hasSize(1);
  }

  @Test
  void noAnswerFromTheWorldIsInconclusiveAndKeepsItsKind() {
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(
                    step(
                        "ask",
                        (world, here) -> {
                          throw new Obstacle(
                              Obstacle.Kind.NO_PERMISSION, "GitHub", "401", "log in");
                        }))
                .end());

    var plan = stage.run();

    assertThat(plan.outcome()).isEqualTo(Outcome.HELD);
    assertThat(plan.blocked().get(0).performed().get(0).finding().obstacle())
        .isEqualTo(Obstacle.Kind.NO_PERMISSION);
  }

  @Test
  void aDefectInAStepIsInconclusiveAndNeverAPass() {
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(
                    step(
                        "break",
                        (world, here) -> {
                          throw new IllegalStateException("oops");
                        }))
                .end());

    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);
    assertThat(stage.plan().blocked().get(0).performed().get(0).finding().summary())
        .contains("defect", "A step break", "oops");
  }

  /** One input may be too deep for a reader; the gate goes on, and says which step it was. */
  @Test
  void anErrorInAStepIsInconclusiveTooAndNamesTheStep() {
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(step("dig", (world, here) -> Finding.passed("depth " + depth(1))))
                .end());

    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);
    assertThat(stage.plan().blocked().get(0).performed().get(0).finding().summary())
        .isEqualTo(
            "a defect of this program in A step dig: something that it read is nested too deeply"
                + " or has too many parts");
    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);
  }

  @SuppressWarnings("InfiniteRecursion") // That is what it is for.
  private static int depth(int above) {
    return 1 + depth(above + 1) + above;
  }

  @Test
  void memoryThatRunsOutEndsTheRunSaysSoAndCostsNoAttempt() {
    var full = new AtomicBoolean(true);
    Step heavy =
        (world, here) -> {
          if (full.get()) {
            throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
          }
          return Finding.passed("small enough");
        };
    var stage = stage(new SmallGate().workPackage("A").does(step("read", heavy)).end());

    assertThatThrownBy(stage::run)
        .isInstanceOf(MemoryFault.class)
        .hasMessage("out of memory in A step read: Java heap space")
        .satisfies(
            fault ->
                assertThat(((MemoryFault) fault).remedy()).contains("-Xmx2g").endsWith("resume"));
    assertThat(stage.events)
        .last()
        .extracting(each -> ((Event.RunInterrupted) each).why())
        .isEqualTo("out of memory in A step read: Java heap space");
    full.set(false);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void resumeDoesAgainWhatDidNotPassAndKeepsTheRest() {
    var works = new AtomicInteger();
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(finds("look", Finding.passed("fine")))
                .end()
                .workPackage("B", "A")
                .does(
                    step(
                        "try",
                        (world, here) ->
                            works.getAndIncrement() == 0
                                ? Finding.failed("not yet")
                                : Finding.passed("now")))
                .end());

    assertThat(stage.run().outcome()).isEqualTo(Outcome.STOPPED);
    ended(stage, Outcome.CLEARED, "A look", "B try", "B try");
    assertThat(stage.plan().state().newestAttempt("B").orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void aPackageForEachRunLooksAgainAndAChangedFactMakesThoseWhoHoldByItDue() {
    var version = new String[] {"rc16"};
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(
                    step(
                        "newest",
                        (world, here) ->
                            Finding.passed("found").with("candidate.version", version[0])))
                .eachRun()
                .end()
                .workPackage("B", "A")
                .does(finds("test", Finding.passed("fine")))
                .holdsWhile("candidate.version")
                .end());
    stage.run();

    stage.run();
    assertThat(order(stage)).containsExactly("A newest", "B test", "A newest");

    version[0] = "rc17";
    stage.run();
    assertThat(order(stage))
        .containsExactly("A newest", "B test", "A newest", "A newest", "B test");
  }

  @Test
  void aKeptPassCarriesNobodyWhileWhatItNeedsIsLookedAtAgain() {
    var tries = new AtomicInteger();
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(finds("newest", Finding.passed("found").with("candidate.version", "rc16")))
                .eachRun()
                .end()
                .workPackage("B", "A")
                .does(finds("single", Finding.passed("fine")))
                .end()
                .workPackage("C", "B")
                .does(
                    step(
                        "four",
                        (world, here) ->
                            here.facts().get("candidate.version").isEmpty()
                                ? Finding.failed("of what candidate?")
                                : tries.getAndIncrement() == 0
                                    ? Finding.inconclusive("cut short")
                                    : Finding.passed("fine")))
                .end());
    stage.run();

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(order(stage))
        .containsExactly("A newest", "B single", "C four", "A newest", "C four");
  }

  @Test
  void aPassOlderThanItHoldsIsDueAndSaysItsAge() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("snap", Finding.passed("fine")))
            .freshFor(Duration.ofHours(24))
            .end()
            .definition();
    var stage = new Stage(folder, gate);
    stage.run();
    stage.world.time.advance(Duration.ofHours(25));

    assertThat(stage.plan().standing(gate.workPackage("A")))
        .isEqualTo(new Standing(Standing.Kind.DUE, "is 25h 0m old, holds for 24h 0m"));
  }

  @Test
  void aStopCanTakeBackThePassOfAnotherPackage() {
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(finds("verify", Finding.passed("closed")))
                .end()
                .workPackage("B", "A")
                .does(finds("run", Finding.failed("regressed").with("bad", 1)))
                .stops("regression", "bad = 1", Verdict.FAILED, List.of("A"))
                .end());
    stage.run();
    stage.run();

    assertThat(order(stage)).containsExactly("A verify", "B run", "A verify", "B run");
  }

  @Test
  void spentAttemptsHoldTheGateButWaitingCostsNothing() {
    var finding = new Finding[] {Finding.waiting("not ready")};
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(step("try", (world, here) -> finding[0]))
                .attempts(2)
                .end());
    for (int i = 0; i < 5; i++) {
      assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    }
    finding[0] = Finding.failed("bad");
    assertThat(stage.run().outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.STOPPED);

    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);
    assertThat(order(stage)).hasSize(7);
  }

  @Test
  void aWaiverLetsTheGateGoOnWithoutChangingTheVerdict() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("count", Finding.passed("counted").with("rows", 21)))
            .stops("rows-changed", "rows != 22", Verdict.FAILED, List.of())
            .end()
            .workPackage("B", "A")
            .does(finds("look", Finding.passed("fine")))
            .end()
            .definition();
    var stage = new Stage(folder, gate);
    stage.run();
    stage.record(
        new Event.Waived(
            stage.world.time.now(),
            new Waiver(
                "A",
                "rows-changed",
                "ana",
                "known",
                stage.world.time.now().plus(Duration.ofDays(1)),
                null)));

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(stage.plan().state().newestAttempt("A").orElseThrow().verdict())
        .isEqualTo(Verdict.FAILED);
    stage.world.time.advance(Duration.ofDays(2));
    assertThat(stage.plan().standing(gate.workPackage("A")).kept()).isFalse();
  }

  @Test
  void anEffectThatConflictsOrIsRefusedStopsThePackage() {
    for (var how : List.of(Settlement.How.CONFLICT, Settlement.How.REFUSED)) {
      var stage = new Stage(folder.resolve(how.name()), commenting());
      stage.world.forge.settling(
          effect -> true, effect -> new Settlement(how, "somebody changed it"));

      var plan = ended(stage, Outcome.STOPPED, "A comment");
      assertThat(plan.blocked().get(0).stops().get(0).report()).contains("somebody changed it");
    }
  }

  @Test
  void anEffectOfUnknownEndStaysWantedAndIsSettledFirstByTheNextRun() {
    var stage = new Stage(folder, commenting());
    stage.world.forge.broken("bringAbout", noAnswer().after(Sending.UNKNOWN));
    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);
    assertThat(stop(stage)).startsWith("effect-unsettled: not known whether it landed: comment");
    assertThat(stage.plan().state().pending()).hasSize(1);

    stage.world.forge.mended();
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(comments(stage)).hasSize(1);
  }

  @Test
  void aRefusedChangeDidNotLandAndItsStopSaysWhatIsNeeded() {
    var stage = new Stage(folder, commenting());
    stage.world.forge.broken("bringAbout", noRight().after(Sending.NOT_LANDED));

    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);
    assertThat(stop(stage))
        .isEqualTo(
            "effect-not-landed: did not land: comment on acme/e2e#41: 403 not accessible"
                + " -> give the token 'issues: write'; then resume");
    stage.world.forge.mended();
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(comments(stage)).hasSize(1);
  }

  @Test
  void aTryThatCouldNotEvenLookLeavesUnknownWhatWasUnknown() {
    var stage = new Stage(folder, commenting());
    stage.world.forge.broken("bringAbout", noRight());
    stage.run();
    assertThat(stop(stage)).startsWith("effect-unsettled: not sent this time: comment");

    stage.world.forge.mended();
    stage.world.forge.broken("bringAbout", noAnswer().after(Sending.UNKNOWN));
    stage.run();
    stage.world.forge.mended();
    stage.world.forge.broken("bringAbout", noRight());
    stage.run();

    assertThat(stop(stage))
        .contains("not known whether it landed: comment", "403 not accessible")
        .endsWith("resume: it is looked for before it is tried again");
  }

  /** I2, I7: whatever record the machine dies at, resuming reaches the end with one comment. */
  @Test
  void aCrashAtAnyRecordIsSurvivedWithOneCommentAndNoSecondSeal() {
    var whole = new Stage(folder.resolve("whole"), commenting());
    whole.run();
    for (int appends = 0; appends < whole.events.size() - 1; appends++) {
      var stage = new Stage(folder.resolve("crash-" + appends), commenting());
      stage.diesAfter(appends);
      assertThatThrownBy(stage::run).isInstanceOf(Stage.MachineDied.class);

      stage.diesAfter(Integer.MAX_VALUE);
      assertThat(stage.run().outcome()).as("after %d records", appends).isEqualTo(Outcome.CLEARED);
      assertThat(comments(stage)).as("after %d records", appends).hasSize(1);
    }
  }

  @Test
  void anAttemptCutBetweenStepsGoesOnWithItsNextStep() {
    var stage = new Stage(folder, threeSteps());
    stage.diesAfter(6);
    assertThatThrownBy(stage::run).isInstanceOf(Stage.MachineDied.class);
    assertThat(stage.events.get(5)).isInstanceOf(Event.StepFinished.class);

    stage.diesAfter(Integer.MAX_VALUE);
    stage.run();
    assertThat(order(stage)).containsExactly("A one", "A two", "A three");
    assertThat(stage.plan().state().attempts("A")).hasSize(1);
    assertThat(stage.evidenceFolders)
        .containsExactly(
            "gates/gate-1/A-attempt1", "gates/gate-1/A-attempt1", "gates/gate-1/A-attempt1-run2");
  }

  @Test
  void anAttemptCutWithinAStepStartsAgainAsANewOneThatIsNotSpent() {
    var stage = new Stage(folder, threeSteps());
    stage.diesAfter(5);
    assertThatThrownBy(stage::run).isInstanceOf(Stage.MachineDied.class);
    assertThat(stage.events.get(4)).isInstanceOf(Event.StepStarted.class);

    stage.diesAfter(Integer.MAX_VALUE);
    ended(stage, Outcome.CLEARED, "A one", "A one", "A two", "A three");
    assertThat(stage.plan().state().newestAttempt("A").orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void whatAStopOwesIsDoneAfterACrashBeforeAnythingElse() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("verify", Finding.waiting("reopened")))
            .eachRun()
            .end()
            .workPackage("B")
            .does(finds("run", Finding.failed("bad").with("triage.issue", 1141)))
            .stops(
                "regression",
                "triage.issue = 1141",
                Verdict.FAILED,
                List.of("A"),
                finds("reopen", Finding.passed("wanted").wanting(comment("reopen"))))
            .end()
            .definition();
    var stage = new Stage(folder, gate);
    stage.record(stage.start());
    stage.record(new Event.AttemptStarted(stage.world.time.now(), "B", 1));
    stage.record(new Event.StepStarted(stage.world.time.now(), "B", 1, "run"));
    stage.record(
        new Event.StepFinished(
            stage.world.time.now(),
            "B",
            1,
            "run",
            Finding.failed("bad").with("triage.issue", 1141)));

    stage.run();

    assertThat(order(stage)).contains("B reopen");
    assertThat(comments(stage)).hasSize(1);
    assertThat(stage.plan().state().attempts("B")).hasSize(1);
  }

  @Test
  void anInterruptionEndsTheStepIsRecordedAndResumeWorks() throws Exception {
    var inStep = new CountDownLatch(1);
    var hangs = new AtomicInteger();
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(
                    step(
                        "wait",
                        (world, here) ->
                            hangs.getAndIncrement() == 0 ? hang(inStep) : Finding.passed("now")))
                .end());
    var runner = stage.runner();
    var ended = new CountDownLatch(1);
    var thread =
        new Thread(
            () -> {
              assertThatThrownBy(() -> runner.run(stage.start(), List.of()))
                  .isInstanceOf(Interrupted.class);
              ended.countDown();
            });
    thread.start();
    assertThat(inStep.await(10, TimeUnit.SECONDS)).isTrue();
    runner.interrupt();

    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(stage.events.get(stage.events.size() - 1)).isInstanceOf(Event.RunInterrupted.class);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
  }

  private static GateDefinition commenting() {
    return new SmallGate()
        .workPackage("A")
        .does(
            step(
                "comment",
                (world, here) ->
                    Finding.passed("wanted")
                        .wanting(
                            new Effect.Comment(here.effectId("e2e"), EVIDENCE_ISSUE, "cleared"))),
            finds("verify", Finding.passed("there")))
        .end()
        .definition();
  }

  private static GateDefinition threeSteps() {
    return new SmallGate()
        .workPackage("A")
        .does(
            finds("one", Finding.passed("1")),
            finds("two", Finding.passed("2")),
            finds("three", Finding.passed("3")))
        .end()
        .definition();
  }

  private static Effect comment(String slot) {
    return new Effect.Comment(EffectId.parse("gate-1/none/" + slot), EVIDENCE_ISSUE, "text");
  }

  private static List<Remark> comments(Stage stage) {
    return stage.world.forge.comments(EVIDENCE_ISSUE);
  }

  private static List<String> order(Stage stage) {
    var order = new ArrayList<String>();
    for (var event : stage.events) {
      if (event instanceof Event.StepFinished done) {
        order.add(done.workPackage() + " " + done.step());
      }
    }
    return order;
  }

  private static Finding meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
      return Finding.passed("met");
    } catch (Exception e) {
      return Finding.failed("alone: " + e);
    }
  }

  private static Finding await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS)
          ? Finding.passed("saw the stop")
          : Finding.failed("no stop");
    } catch (InterruptedException e) {
      throw new Interrupted("interrupted");
    }
  }

  private static Finding hang(CountDownLatch inStep) {
    inStep.countDown();
    try {
      new CountDownLatch(1).await();
      return Finding.failed("not reached");
    } catch (InterruptedException e) {
      throw new Interrupted("interrupted");
    }
  }
}
