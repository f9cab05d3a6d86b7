package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Child;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.Journal;
import dev.canarygate.world.Children;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.ThisMachine;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps hand the records of their child processes to the one thread that records. */
@Timeout(60)
final class StepChildrenTest implements Worlds {
  @TempDir Path folder;
  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean began = new AtomicBoolean();
  private FakeWorld world;
  private Children children = Children.UNRECORDED;

  @BeforeEach
  void aWorld() {
    world = new FakeWorld(folder);
  }

  @Override
  public World outside() {
    return world;
  }

  @Override
  public World forAttempt(String evidence, Progress progress) {
    return world;
  }

  @Override
  public World forStep(String evidence, Progress progress, Children told, List<String> passed) {
    children = told;
    return world;
  }

  private Finding startsAProgram() {
    var mark = children.nextMark();
    children.started(
        new Children.Child(mark, 71, "boot/5", null, 70, Duration.ofMinutes(30), "bash run.sh"));
    began.set(true);
    assertThat(events).last().isInstanceOf(Event.ChildStarted.class);
    children.ended(mark, "exit code 0");
    return Finding.passed("ran");
  }

  private void run(Journal journal) {
    var start =
        new Event.RunStarted(
            world.time.now(), "gate-1", "d", Map.of(), Map.of(), "tool", "ana", "elsewhere");
    new Runner(definition(), new Ledger(journal, GateState.NEW), this, Watcher.NONE)
        .run(start, List.of());
  }

  private GateDefinition definition() {
    return new SmallGate()
        .workPackage("WP05")
        .does(step("run-1", (seen, here) -> startsAProgram()))
        .end()
        .definition();
  }

  @Test
  void aProgramBeginsWhenItsRecordIsKeptAndItsEndComesBeforeTheFinding() {
    run(events::add);

    assertThat(events.stream().map(each -> each.getClass().getSimpleName()))
        .containsSubsequence("StepStarted", "ChildStarted", "ChildEnded", "StepFinished");
    var child = GateState.of(events).children().findFirst().orElseThrow();
    assertThat(child.started().mark()).startsWith("gate-1/WP05-1/run-1/");
    assertThat(child.started().until())
        .isEqualTo(child.started().at().plus(Duration.ofMinutes(30)));
    assertThat(child.isOrphan(2)).isFalse();
  }

  @Test
  void aProgramIsOnTheMachineThatPerformsItsStepWhereverTheRunBegan() {
    run(events::add);

    var state = GateState.of(events);
    assertThat(state.runs()).extracting(Event.RunStarted::host).containsExactly("elsewhere");
    assertThat(state.children())
        .extracting(each -> each.started().host())
        .containsExactly(ThisMachine.name());
  }

  @Test
  void aProgramWhoseRecordCannotBeKeptDoesNotBegin() {
    Journal full =
        event -> {
          if (event instanceof Event.ChildStarted) {
            throw new Interrupted("the gate was taken away");
          }
          events.add(event);
        };

    assertThatThrownBy(() -> run(full)).hasMessage("the gate was taken away");

    assertThat(began).isFalse();
  }

  @Test
  void aProgramWhoseEndNobodyRecordedIsAnOrphanOfTheNextRun() {
    var now = world.time.now();
    var started =
        new Event.ChildStarted(
            now, "WP05", 1, "run-1", "m", "host", 71, "boot/5", null, 70, now, "bash run.sh");
    var child = new Child(started, 1, null, 0);

    assertThat(child.isOrphan(1)).isFalse();
    assertThat(child.isOrphan(2)).isTrue();
  }

  @Test
  void aThreadThatIsInterruptedLetsNoProgramGoAndStaysInterrupted() {
    var here = new Assignment(GateState.NEW, "WP05", 1, "run-1");
    var told = new LinkedBlockingQueue<CrewReport>();
    var program =
        new Children.Child("m", 71, "boot/5", null, 70, Duration.ofMinutes(30), "bash run.sh");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new StepChildren(here, world.time, told).started(program))
        .isInstanceOf(Interrupted.class)
        .hasMessage("before a program was let go");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(told).hasSize(1);
  }
}
