package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.alone;
import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Progress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class RunnerTest extends RunsOnAStage {
  @SuppressWarnings("InfiniteRecursion") // That is what it is for.
  private static int depth(int above) {
    return 1 + depth(above + 1) + above;
  }

  private static Finding meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
      return Finding.passed("met");
    } catch (Exception e) {
      return Finding.failed("alone: " + e);
    }
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
  void aFailedPackageThatKeepsGoingKeepsOnlyThoseThatNeedItFromStarting() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("look", Finding.failed("bad")))
            .keepGoing()
            .end()
            .workPackage("B", "A")
            .does(finds("never", Finding.passed("ok")))
            .end()
            .workPackage("C")
            .does(finds("first", Finding.passed("ok")))
            .end()
            .workPackage("D", "C")
            .does(finds("then", Finding.passed("ok")))
            .end();
    var stage = stage(gate);

    assertThat(stage.run().outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(order(stage)).containsExactlyInAnyOrder("A look", "C first", "D then");
  }

  @Test
  void twoPackagesThatUseTheSameNeverRunAtOnce() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("first", Finding.passed("ok")), finds("second", Finding.passed("ok")))
            .uses("harness")
            .end()
            .workPackage("B")
            .does(finds("first", Finding.passed("ok")), finds("second", Finding.passed("ok")))
            .uses("harness", "queue")
            .end()
            .workPackage("C")
            .does(
                alone("queue", finds("first", Finding.passed("ok"))),
                alone("harness", finds("second", Finding.passed("ok"))))
            .end();
    var stage = stage(gate);

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(order(stage)).containsSubsequence("A first", "A second", "B first", "B second");
    var steps = new java.util.ArrayList<>(order(stage));
    // Between two steps of a package that uses it alone, a step of another one does not get it.
    steps.remove("C first");
    int second = steps.indexOf("C second");
    assertThat(steps.subList(0, second).size() % 2).isZero();
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
}
