package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.journal.Journal;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Withheld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends for the threads that perform its steps. */
@Timeout(30)
final class CrewTest {
  @TempDir private Path folder;

  private Stage stage(StepDefinition... steps) {
    return new Stage(folder, new SmallGate().workPackage("A").does(steps).end().definition());
  }

  @Test
  void itsThreadsEndWithTheRun() {
    var threads = Executors.newCachedThreadPool();
    var stage = stage(finds("look", Finding.passed("fine")));
    var crew = new Crew(stage, Watcher.NONE, threads, new LinkedBlockingQueue<>());

    var plan = stage.runner(crew).run(stage.start(), List.of());

    assertThat(plan.outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(threads.isTerminated()).isTrue();
  }

  /** A thread that nobody asks otherwise is like the one that starts it. */
  @Test
  void aStepThatNeverEndsKeepsNoProcessAlive() throws InterruptedException {
    var daemon = new AtomicBoolean();
    var stage =
        stage(
            step(
                "look",
                (world, here) -> {
                  daemon.set(Thread.currentThread().isDaemon());
                  return Finding.passed("fine");
                }));

    var lively = new Thread(stage::run);
    lively.setDaemon(false);
    lively.start();
    lively.join();

    assertThat(daemon).isTrue();
  }

  @Test
  void ofWhatIsToldAfterTheRunOnlyTheEndsOfChildrenAreRecorded() {
    var now = Instant.parse("2026-05-20T05:19:00Z");
    var ended = new Event.ChildEnded(now, "m", true, "exit code 0");
    var step = finds("look", Finding.passed("late"));
    var stage = stage(step);
    var reports = new LinkedBlockingQueue<CrewReport>();
    reports.add(new CrewReport.Broken(new IllegalStateException("late")));
    reports.add(
        new CrewReport.Done(
            stage.plan().definition().workPackage("A"), step, Finding.passed("late")));
    reports.add(told(new Event.StepStarted(now, "A", 1, "look")));
    reports.add(told(ended));
    var recorded = new ArrayList<Event>();

    new Crew(stage, Watcher.NONE, Executors.newCachedThreadPool(), reports).dismiss(recorded::add);

    assertThat(recorded).containsExactly(ended);
  }

  private static CrewReport told(Event event) {
    return new CrewReport.Told(event, new CompletableFuture<>());
  }

  @Test
  void aPersonWhoEndsTheRunWhileAStepIsToBeginInterruptsIt() {
    var stage = stage(finds("look", Finding.passed("fine")));
    var crew = new Crew(stage, Watcher.NONE);
    crew.interrupt();

    assertThatThrownBy(() -> stage.runner(crew).run(stage.start(), List.of()))
        .isInstanceOf(Interrupted.class);
    assertThat(crew.busy()).isFalse();
  }

  @Test
  void anInterruptedRunIsRecordedAndItsThreadStaysInterrupted() {
    var stage = stage(finds("look", Finding.passed("fine")));
    Thread.currentThread().interrupt();

    assertThatThrownBy(stage::run).isInstanceOf(Interrupted.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(stage.events).last().isInstanceOf(Event.RunInterrupted.class);
  }

  @Test
  void whoIsInterruptedWhileItWaitsForNewsStaysInterrupted() {
    var crew = new Crew(stage(finds("look", Finding.passed("fine"))), Watcher.NONE);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> crew.awaitNews(Duration.ofSeconds(5))).isInstanceOf(Interrupted.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void newsIsThereUntilItIsTaken() {
    var step = finds("look", Finding.passed("fine"));
    var stage = stage(step);
    var reports = new LinkedBlockingQueue<CrewReport>();
    var crew = Crew.reporting(stage, Watcher.NONE, reports);
    var turns = new ArrayList<String>();
    crew.expect(stage.plan().definition().workPackage("A"), step);
    assertThat(crew.hasNoNews()).isTrue();
    assertThat(crew.awaitNews(Duration.ZERO)).isFalse();

    reports.add(
        new CrewReport.Turn(
            stage.plan().definition().workPackage("A"), () -> turns.add("has its turn")));
    assertThat(crew.hasNoNews()).as("nobody has waited for it").isFalse();
    assertThat(crew.awaitNews(Duration.ZERO)).isTrue();
    assertThat(crew.awaitNews(Duration.ZERO)).isTrue();
    assertThat(crew.hasNoNews()).as("it was waited for").isFalse();
    assertThat(crew.busy()).isTrue();

    assertThat(crew.takeNews(event -> {}, done -> {})).isTrue();
    assertThat(turns).containsExactly("has its turn");
    assertThat(crew.hasNoNews()).isTrue();
    assertThat(crew.busy()).isFalse();
    assertThat(crew.takeNews(event -> {}, done -> {})).isFalse();
  }

  @Test
  void theStepsUnderWayAreThoseOfSomePackages() {
    var step = finds("look", Finding.passed("fine"));
    var stage = stage(step);
    var crew = new Crew(stage, Watcher.NONE);
    crew.expect(stage.plan().definition().workPackage("A"), step);

    assertThat(crew.packages()).containsExactly("A");
    assertThat(crew.steps("A"::equals)).containsExactly(step);
    assertThat(crew.steps("B"::equals)).isEmpty();
  }

  @Test
  void aStepWhoseWorldWithholdsItsChangeSaysWhatItWouldDo() {
    var stage =
        stage(
            step(
                "install",
                (world, here) -> {
                  throw new Withheld("would run: make");
                }));

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(stage.plan().state().newestAttempt("A").orElseThrow().performed().get(0).finding())
        .isEqualTo(Finding.passed("withheld: would run: make"));
  }

  @Test
  void anErrorOutsideOfAStepEndsTheRun() {
    var stage = stage(finds("look", Finding.passed("fine")));
    var broken =
        new Watcher() {
          @Override
          public void saw(Event event, GateState state) {}

          @Override
          public Progress progress(String workPackage) {
            throw new AssertionError("a defect");
          }
        };

    assertThatThrownBy(() -> stage.runner(new Crew(stage, broken)).run(stage.start(), List.of()))
        .hasMessage("a step ended without a finding")
        .hasRootCauseMessage("a defect");
  }

  @Test
  void aFullDiskEndsTheRunAndIsTheFaultThatIsSaidEvenWhenNothingCanBeRecorded() {
    var full = new DiskFault("write", folder, new IOException("No space left on device"));
    var fails =
        step(
            "fail",
            (world, here) -> {
              throw full;
            });
    var stage = stage(fails);
    assertThatThrownBy(stage::run).isSameAs(full);
    assertThat(stage.events).last().isInstanceOf(Event.RunInterrupted.class);

    var closed = new IllegalStateException("the journal is closed");
    Journal journal =
        event -> {
          if (event instanceof Event.RunInterrupted) {
            throw closed;
          }
        };
    assertThatThrownBy(
            () ->
                new Runner(
                        stage.plan().definition(),
                        new Ledger(journal, GateState.NEW),
                        stage,
                        Watcher.NONE)
                    .run(stage.start(), List.of()))
        .isSameAs(full)
        .satisfies(fault -> assertThat(fault.getSuppressed()).containsExactly(closed));
  }

  @Test
  void onlyAGateThatIsClearedOrStoppedHasEnded() {
    for (var finding :
        List.of(
            Finding.passed("fine"),
            Finding.waiting("not yet"),
            Finding.inconclusive("no answer"),
            Finding.failed("bad"))) {
      var stage = stage(finds("look", finding));
      var outcome = stage.run().outcome();
      boolean over = outcome == Outcome.CLEARED || outcome == Outcome.STOPPED;
      assertThat(stage.events.stream().filter(Event.GateEnded.class::isInstance))
          .as("%s", outcome)
          .hasSize(over ? 1 : 0);
    }
  }

  @Test
  void nobodyWatchesSilently() {
    assertThat(Watcher.NONE.progress("A")).isEqualTo(Progress.SILENT);
  }
}
