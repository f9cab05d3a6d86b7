package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Settlement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Changes whose end is unknown, crashes and interruptions: nothing is lost and nothing is done
 * twice.
 */
final class CutRunsTest extends RunsOnAStage {
  private static Obstacle noAnswer() {
    return new Obstacle(Obstacle.Kind.UNREACHABLE, "GitHub", "no answer", "wait");
  }

  private static Obstacle noRight() {
    var remedy = "give the token 'issues: write'";
    return new Obstacle(Obstacle.Kind.NO_PERMISSION, "GitHub", "403 not accessible", remedy);
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

  private static Finding hang(CountDownLatch inStep) {
    inStep.countDown();
    try {
      new CountDownLatch(1).await();
      return Finding.failed("not reached");
    } catch (InterruptedException e) {
      throw new Interrupted("interrupted");
    }
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
    assertThat(stop(stage))
        .startsWith("effect-unsettled: Not known whether GitHub has it: comment");
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
            "effect-not-landed: Not made: comment on acme/e2e#41: 403 not accessible."
                + " -> Give the token 'issues: write'. Then resume.");
    stage.world.forge.mended();
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(comments(stage)).hasSize(1);
  }

  @Test
  void aTryThatCouldNotEvenLookLeavesUnknownWhatWasUnknown() {
    var stage = new Stage(folder, commenting());
    stage.world.forge.broken("bringAbout", noRight());
    stage.run();
    assertThat(stop(stage)).startsWith("effect-unsettled: Not sent this time: comment");

    stage.world.forge.mended();
    stage.world.forge.broken("bringAbout", noAnswer().after(Sending.UNKNOWN));
    stage.run();
    stage.world.forge.mended();
    stage.world.forge.broken("bringAbout", noRight());
    stage.run();

    assertThat(stop(stage))
        .contains("Not known whether GitHub has it: comment", "403 not accessible")
        .endsWith("Resume: the gate looks for it before it tries again.");
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
}
