package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.Job;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.run.FarStage.Driver;
import dev.canarygate.run.FarStage.Far;
import dev.canarygate.world.Interrupted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps of runners when a person ends the run. */
@Timeout(60)
final class WithdrawnStepsTest {
  private static final Finding FINE = Finding.passed("fine");

  @TempDir Path folder;
  private FarStage stage;
  private Driver driver;
  private Far one;

  @BeforeEach
  void aStepIsOffered() {
    stage =
        new FarStage(
            folder,
            new SmallGate()
                .workPackage("FAR")
                .does(step("look", true, (world, here) -> FINE))
                .runsOn("canary")
                .end());
    driver = stage.driver();
    one = stage.runner("one", "canary");
    driver.begin();
    one.takes("FAR");
    driver.next();
  }

  @AfterEach
  void over() {
    stage.close();
  }

  private void interrupted() {
    driver.runner.interrupt();
    assertThatThrownBy(driver::ends)
        .isInstanceOf(Interrupted.class)
        .hasMessage("a person ended the run");
  }

  private int pauses() {
    return stage.stage.world.time.pauses().size();
  }

  @Test
  void aRunnerEndsItsStepAndWhatBecameOfItsProgramIsRecorded() {
    var job = one.begins();
    var looks = new AtomicInteger();
    stage.stage.world.time.meanwhile(() -> ends(job, looks.incrementAndGet()));

    interrupted();

    assertThat(pauses()).isEqualTo(3);
    assertThat(stage.story())
        .endsWith("interrupted: a person ended the run", "program m ended: exit code 0");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(one.gives(job, FINE)).as("too late").isFalse();
  }

  private void ends(Job job, int look) {
    if (look == 3) {
      assertThat(stage.jobs.work(one.me))
          .singleElement()
          .satisfies(each -> assertThat(each.ends()).isTrue());
      one.tells(job, 0, "m");
      stage.jobs.ended(one.me, job);
    }
  }

  @Test
  void aRunnerThatDoesNotEndItsStepIsWaitedForTwentySeconds() {
    one.begins();
    interrupted();
    assertThat(pauses()).isEqualTo(20 * 20);
    assertThat(stage.story()).endsWith("interrupted: a person ended the run");
  }

  @Test
  void aStepThatNoRunnerHasBegunIsWithdrawnAtOnce() {
    interrupted();
    assertThat(pauses()).isZero();
    assertThat(stage.jobs.work(one.me)).isEmpty();
  }

  @Test
  void aLostRunnerIsNotWaitedFor() {
    one.begins();
    driver.runner.interrupt();
    one.falls();
    assertThatThrownBy(driver.runner::tick).isInstanceOf(Interrupted.class);
    assertThat(pauses()).isZero();
  }

  @Test
  void aThreadThatWasInterruptedStaysSoAfterTheStepsAreWithdrawn() {
    var job = one.begins();
    Thread.currentThread().interrupt();

    assertThatThrownBy(driver.runner::tick).isInstanceOf(Interrupted.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(pauses()).as("its runner is waited for").isEqualTo(20 * 20);
    assertThat(one.gives(job, FINE)).isFalse();
  }

  @Test
  void theNextRunOffersTheStepAgain() {
    interrupted();
    var next = stage.driver();
    next.begin();
    next.nextUntil(
        () -> stage.story().subList(4, stage.story().size()).contains("FAR look begins"));
    assertThat(one.performs(FINE).id()).isEqualTo("gate-1/FAR#1/look~2");
    assertThat(next.ends().outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void anEngineThatIsAwayKeepsNoRunFromEnding() {
    one.begins();
    stage.jobs.trouble(new DiskFault("ask", folder, new IOException("no database")));
    interrupted();
    assertThat(stage.story()).endsWith("interrupted: a person ended the run");
  }
}
