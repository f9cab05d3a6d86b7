package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.alone;
import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.Workbench;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.world.Interrupted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that another process goes on with while runners perform their steps. */
@Timeout(60)
final class HandedOverRunsTest {
  private static final Finding FINE = Finding.passed("fine");

  @TempDir Path folder;
  private final CountDownLatch go = new CountDownLatch(1);

  private static SmallGate far() {
    return new SmallGate()
        .workPackage("FAR")
        .does(finds("look", FINE), finds("say", FINE))
        .runsOn("canary")
        .end();
  }

  @Test
  void aStepThatGoesOnAfterACrashIsWaitedForInTheNextRunAndNotOfferedAgain() {
    try (var stage = new FarStage(folder, far())) {
      var killed = stage.driver();
      var one = stage.runner("one", "canary");
      killed.begin();
      one.takes("FAR");
      killed.next();
      var job = one.begins();

      var next = stage.driver();
      next.begin();
      assertThat(stage.jobs.work(one.me)).containsExactly(new Workbench.Work(job, false));
      one.gives(job, Finding.passed("meanwhile"));
      next.next();
      one.performs(FINE);

      assertThat(next.ends().outcome()).isEqualTo(Outcome.CLEARED);
      assertThat(stage.story())
          .containsExactly(
              "RunStarted",
              "FAR begins on one",
              "FAR look begins",
              "RunStarted",
              "FAR begins on one",
              "FAR look begins",
              "FAR look passed: meanwhile",
              "FAR say begins",
              "FAR say passed: fine",
              "FAR ends passed",
              "gate cleared");
      assertThat(stage.shown()).hasSize(3).containsOnly("FAR: on runner one");
      assertThat(next.dispatch().news()).isEmpty();
    }
  }

  @Test
  void aRunGoesOnInAnotherProcessWithItsStepsUnderWay() {
    try (var stage = new FarStage(folder, far())) {
      var before = stage.driver();
      var one = stage.runner("one", "canary");
      before.begin();
      one.takes("FAR");
      before.next();
      assertThat(before.runner.handOver()).isTrue();
      var job = one.begins();

      var next = stage.driver();
      assertThat(next.goesOn()).isEqualTo(new Tick.OnNews());
      one.gives(job, FINE);
      next.next();
      one.performs(FINE);

      assertThat(next.ends().outcome()).isEqualTo(Outcome.CLEARED);
      assertThat(stage.story())
          .containsExactly(
              "RunStarted",
              "FAR begins on one",
              "FAR look begins",
              "FAR look passed: fine",
              "FAR say begins",
              "FAR say passed: fine",
              "FAR ends passed",
              "gate cleared");
    }
  }

  /** Only a new run knows what became of the one under way there. */
  @Test
  void aRunIsNotGoneOnInWhenOneOfItsStepsWasUnderWayInTheProcessThatDied() {
    var gate =
        far().workPackage("HERE").does(step("wait", (world, here) -> RunsOnAStage.await(go))).end();
    try (var stage = new FarStage(folder, gate)) {
      var killed = stage.driver();
      var one = stage.runner("one", "canary");
      killed.begin();
      one.takes("FAR");
      killed.next();
      var job = one.begins();
      assertThat(killed.runner.handOver()).as("a step is under way here").isFalse();
      var story = stage.story();

      assertThat(stage.driver().runner.goOn()).isEmpty();

      assertThat(stage.story()).isEqualTo(story);
      assertThat(stage.jobs.work(one.me)).containsExactly(new Workbench.Work(job, false));
      go.countDown();
    }
  }

  @Test
  void aProcessThatKeepsTheRunGoesOnLookingForNews() {
    var gate =
        far().workPackage("HERE").does(step("wait", (world, here) -> RunsOnAStage.await(go))).end();
    try (var stage = new FarStage(folder, gate)) {
      var driver = stage.driver();
      var one = stage.runner("one", "canary");
      driver.begin();
      one.takes("FAR");
      driver.next();
      assertThat(driver.runner.handOver()).isFalse();

      one.performs(FINE);
      driver.next();
      assertThat(stage.story()).contains("FAR look passed: fine");
      one.performs(FINE);
      go.countDown();
      assertThat(driver.ends().outcome()).isEqualTo(Outcome.CLEARED);
    }
  }

  @Test
  void aResultThatIsInTheJournalIsTakenByTheNextProcess() {
    try (var stage = new FarStage(folder, far())) {
      var killed = stage.driver();
      var one = stage.runner("one", "canary");
      killed.begin();
      one.takes("FAR");
      killed.next();
      one.performs(FINE);
      stage.stage.record(
          new Event.StepFinished(stage.stage.world.time.now(), "FAR", 1, "look", FINE));

      var next = stage.driver();
      assertThat(next.dispatch().news()).hasSize(1);
      next.goesOn();
      one.performs(FINE);

      assertThat(next.ends().outcome()).isEqualTo(Outcome.CLEARED);
      assertThat(next.dispatch().news()).isEmpty();
      assertThat(stage.story()).filteredOn("FAR look passed: fine"::equals).hasSize(1);
    }
  }

  @Test
  void whatARunnerStillEndsAfterAnInterruptionIsLeftToIt() {
    try (var stage = new FarStage(folder, far())) {
      var driver = stage.driver();
      var one = stage.runner("one", "canary");
      driver.begin();
      one.takes("FAR");
      driver.next();
      var job = one.begins();
      driver.runner.interrupt();
      assertThatThrownBy(driver::ends).isInstanceOf(Interrupted.class);
      one.tells(job, 0, "m");

      var next = stage.driver();
      next.begin();
      assertThat(stage.jobs.isHeard(job, 0)).as("it still goes on").isFalse();
      assertThat(stage.jobs.work(one.me)).containsExactly(new Workbench.Work(job, true));
      stage.jobs.ended(one.me, job);

      stage.driver().begin();
      assertThat(stage.jobs.isHeard(job, 0)).as("it is over, and nobody waits").isTrue();
    }
  }

  /** It was not this process that began them. */
  @Test
  void aRunThatCannotBeginLeavesTheStepsOfRunnersAsTheyAre() {
    try (var stage = new FarStage(folder, far())) {
      var killed = stage.driver();
      var one = stage.runner("one", "canary");
      killed.begin();
      one.takes("FAR");
      killed.next();
      var job = one.begins();
      var next = stage.driver();
      stage.refusing(new IllegalStateException("the journal is closed"));

      assertThatThrownBy(next::begin).hasMessage("the journal is closed");

      assertThat(stage.jobs.work(one.me)).containsExactly(new Workbench.Work(job, false));
      stage.refusing(null);
    }
  }

  @Test
  void aPackageThatWaitsBetweenTwoStepsGoesOnInTheNextProcess() {
    var gate =
        new SmallGate()
            .workPackage("FAR")
            .does(finds("look", FINE))
            .uses("queue")
            .runsOn("canary")
            .end()
            .workPackage("HERE")
            .does(
                step(
                    "first",
                    (world, here) -> {
                      RunsOnAStage.await(go);
                      return FINE;
                    }),
                alone("queue", finds("second", FINE)))
            .end();
    try (var stage = new FarStage(folder, gate)) {
      var before = stage.driver();
      var one = stage.runner("one", "canary");
      before.begin();
      one.takes("FAR");
      before.nextUntil(() -> stage.story().contains("FAR look begins"));
      go.countDown();
      before.nextUntil(() -> stage.story().contains("HERE first passed: fine"));
      assertThat(stage.story()).as("the queue is FAR's").doesNotContain("HERE second begins");
      assertThat(before.runner.handOver()).isTrue();

      var next = stage.driver();
      next.goesOn();
      assertThat(stage.story()).doesNotContain("HERE second begins");
      one.performs(FINE);
      assertThat(next.ends().outcome()).isEqualTo(Outcome.CLEARED);
      assertThat(stage.story())
          .endsWith(
              "FAR ends passed",
              "HERE second begins",
              "HERE second passed: fine",
              "HERE ends passed",
              "gate cleared");
    }
  }

  /** Keeps whoever looks for news in the middle of its look, from when a test says so. */
  private final class HeldLook {
    private final AtomicBoolean holds = new AtomicBoolean();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final AtomicReference<Thread> looker = new AtomicReference<>();

    private HeldLook(FarStage stage) {
      stage.placing(
          each -> {
            if (Thread.currentThread().getName().equals("runners")) {
              looker.set(Thread.currentThread());
              if (holds.get()) {
                inside.countDown();
                RunsOnAStage.await(go);
              }
            }
            return each;
          });
    }

    private void begins() throws InterruptedException {
      holds.set(true);
      inside.await();
    }
  }

  private static Thread begun(Runnable action) {
    var thread = new Thread(action);
    thread.setDaemon(true);
    thread.start();
    Awaitility.await().until(() -> !thread.isAlive() || thread.getState() == Thread.State.WAITING);
    return thread;
  }

  @Test
  void whatTheLookUnderWayFindsKeepsTheRunHere() throws InterruptedException {
    try (var stage = new FarStage(folder, far())) {
      var look = new HeldLook(stage);
      var driver = stage.driver();
      var one = stage.runner("one", "canary");
      driver.begin();
      stage.jobs.awaitAsked("FAR");
      look.begins();
      one.takes("FAR");
      var handedOver = new AtomicBoolean(true);
      var handing = begun(() -> handedOver.set(driver.runner.handOver()));
      assertThat(handing.isAlive()).as("it waits for that look").isTrue();
      go.countDown();
      handing.join();

      assertThat(handedOver).isFalse();
      driver.next();
      one.performs(FINE);
      driver.next();
      assertThat(driver.runner.handOver()).isTrue();
      var looker = Objects.requireNonNull(look.looker.get());
      looker.join(FarStage.SOON.toMillis());
      assertThat(looker.isAlive()).as("nobody looks any more").isFalse();
    }
  }

  @Test
  void whoIsInterruptedWhileItHandsOverEndsTheRun() throws InterruptedException {
    try (var stage = new FarStage(folder, far())) {
      var look = new HeldLook(stage);
      var driver = stage.driver();
      stage.runner("one", "canary");
      driver.begin();
      stage.jobs.awaitAsked("FAR");
      look.begins();
      var interrupted = new AtomicBoolean();
      var problem = new AtomicReference<RuntimeException>();
      var handing =
          begun(
              () -> {
                try {
                  driver.runner.handOver();
                } catch (Interrupted e) {
                  problem.set(e);
                  interrupted.set(Thread.currentThread().isInterrupted());
                }
              });
      handing.interrupt();
      handing.join();

      assertThat(problem.get()).hasMessage("interrupted");
      assertThat(interrupted).as("its thread stays interrupted").isTrue();
      assertThat(stage.story()).endsWith("interrupted: interrupted");
      go.countDown();
    }
  }

  @Test
  void threadsOfStepsEndWhenTheRunIsHandedOver() throws InterruptedException {
    var threads = Collections.synchronizedList(new ArrayList<Thread>());
    var gate =
        far()
            .workPackage("HERE")
            .does(
                step(
                    "look",
                    (world, here) -> {
                      threads.add(Thread.currentThread());
                      return FINE;
                    }))
            .end();
    try (var stage = new FarStage(folder, gate)) {
      var driver = stage.driver();
      var one = stage.runner("one", "canary");
      driver.begin();
      one.takes("FAR");
      driver.nextUntil(
          () -> stage.story().containsAll(List.of("HERE ends passed", "FAR look begins")));
      assertThat(driver.runner.handOver()).isTrue();

      threads.get(0).join(FarStage.SOON.toMillis());
      assertThat(threads.get(0).isAlive()).isFalse();
    }
  }
}
