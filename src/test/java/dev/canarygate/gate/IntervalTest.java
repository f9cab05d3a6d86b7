package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.world.FakeWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wait between two elements of a repeated block. */
final class IntervalTest {
  @TempDir Path root;
  private FakeWorld world;

  @BeforeEach
  void aWorld() {
    world = new FakeWorld(root);
  }

  private Finding waitsAfter(GateState state) {
    return Interval.kind(Duration.ofMinutes(10))
        .step(Settings.NONE)
        .perform(world, new Assignment(state, "A", 1, "every-2"));
  }

  private GateState anElementIsDone() {
    var now = world.time.now();
    return GateState.of(
        List.of(
            new Event.AttemptStarted(now, "A", 1),
            new Event.StepStarted(now, "A", 1, "run-1-look"),
            new Event.StepFinished(now, "A", 1, "run-1-look", Finding.passed("looked"))));
  }

  @Test
  void theWholeWaitPassesAfterAnElement() {
    var finding = waitsAfter(anElementIsDone());

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.summary()).isEqualTo("waited 10m 0s since the step before");
    assertThat(world.time.pauses()).containsExactly(Duration.ofMinutes(10));
  }

  @Test
  void aRunThatWasCutShortWaitsForTheRestOnly() {
    var done = anElementIsDone();
    world.time.advance(Duration.ofMinutes(4));
    waitsAfter(done);

    assertThat(world.time.pauses()).containsExactly(Duration.ofMinutes(6));
  }

  @Test
  void nothingIsLeftToWaitForWhenTheTimeIsOver() {
    var done = anElementIsDone();
    world.time.advance(Duration.ofMinutes(10));

    assertThat(waitsAfter(done).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(world.time.pauses()).isEmpty();
  }

  @Test
  void withoutAnElementBeforeTheWaitBeginsNow() {
    waitsAfter(GateState.NEW);
    assertThat(world.time.pauses()).containsExactly(Duration.ofMinutes(10));
  }

  @Test
  void aDryRunDoesNotWait() {
    world.dryRun();

    assertThat(waitsAfter(anElementIsDone()).summary()).isEqualTo("would wait 10m 0s");
    assertThat(world.time.pauses()).isEmpty();
    assertThat(Interval.kind(Duration.ofHours(1)).caption()).contains("1h 0m");
  }
}
