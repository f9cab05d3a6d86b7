package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ticks of a run whose steps are all performed by its own process, with gates in files. */
final class TicksTest {
  @TempDir private Path folder;
  private final CountDownLatch go = new CountDownLatch(1);

  private GateDefinition definition() {
    return new SmallGate()
        .workPackage("ONE")
        .does(
            step(
                "wait",
                (world, assignment) -> {
                  await();
                  return Finding.passed("fine");
                }),
            finds("look", Finding.passed("fine")))
        .end()
        .workPackage("TWO", "ONE")
        .does(finds("look", Finding.passed("fine")))
        .end()
        .definition();
  }

  private void await() {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aTickDoesWhatCanBeDoneNowAndWaitsForNothing() {
    var stage = new Stage(folder, definition());
    var runner = stage.runner();

    assertThat(runner.begin(stage.start(), List.of())).isEqualTo(new Tick.OnNews());
    assertThat(runner.awaitNews(Duration.ofMillis(1))).isFalse();
    assertThat(runner.tick()).isEqualTo(new Tick.OnNews());
    assertThat(runner.handOver()).as("its step is under way here").isFalse();
    assertThat(stage.events).last().isInstanceOf(Event.StepStarted.class);

    go.countDown();
    Tick next = new Tick.OnNews();
    while (!(next instanceof Tick.Ended)) {
      assertThat(runner.awaitNews(Duration.ofSeconds(20))).isTrue();
      assertThat(runner.awaitNews(Duration.ZERO)).as("it is not taken by looking").isTrue();
      next = runner.tick();
    }
    assertThat(((Tick.Ended) next).plan().outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void aRunInTicksHasTheEventsOfOneThatIsDoneAtOnce() {
    go.countDown();
    var whole = new Stage(folder.resolve("whole"), definition());
    whole.run();
    var ticked = new Stage(folder.resolve("ticked"), definition());
    var runner = ticked.runner();
    var next = runner.begin(ticked.start(), List.of());
    while (!(next instanceof Tick.Ended)) {
      runner.awaitNews(Duration.ofSeconds(20));
      next = runner.tick();
    }

    assertThat(ticked.events).isEqualTo(whole.events);
  }

  @Test
  void whatWasOnlyBegunIsGoneOnInByAnotherProcess() {
    go.countDown();
    var stage = new Stage(folder, definition());
    assertThat(stage.runner().goOn()).as("nothing was begun").isEmpty();
    stage.record(stage.start());

    var runner = stage.runner();
    var next = runner.goOn().orElseThrow();
    while (!(next instanceof Tick.Ended)) {
      runner.awaitNews(Duration.ofSeconds(20));
      next = runner.tick();
    }

    assertThat(stage.plan().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(stage.events).filteredOn(Event.RunStarted.class::isInstance).hasSize(1);
    assertThat(stage.runner().goOn()).as("it is over").isEmpty();
  }

  /** The machine dies at each record; only a new run knows what became of a step under way. */
  @Test
  void afterACrashARunIsGoneOnInUnlessAStepWasUnderWay() {
    go.countDown();
    var whole = new Stage(folder.resolve("whole"), definition());
    whole.run();
    for (int records = 1; records < whole.events.size(); records++) {
      var stage = new Stage(folder.resolve("dies-" + records), definition());
      whole.events.subList(0, records).forEach(stage::record);
      var runner = stage.runner();
      var last = whole.events.get(records - 1);

      var next = runner.goOn();

      assertThat(next.isEmpty()).as("after " + last).isEqualTo(last instanceof Event.StepStarted);
      while (next.isPresent() && !(next.get() instanceof Tick.Ended)) {
        runner.awaitNews(Duration.ofSeconds(20));
        next = Optional.of(runner.tick());
      }
      if (next.isPresent()) {
        assertThat(stage.events).isEqualTo(whole.events);
      }
    }
  }
}
