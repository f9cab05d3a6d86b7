package dev.canarygate.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.world.FakeProgress;
import dev.canarygate.world.Interrupted;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
  private final FakeProgress progress = new FakeProgress();
  private final SystemTime time = new SystemTime(progress);

  @Test
  void aPauseIsShownWithTheTimeLeft() {
    time.pause(Duration.ofMillis(20), "rate limit");

    assertThat(progress.told()).containsExactly("rate limit (1s left)", "");
    assertThat(time.now()).isAfter(Instant.EPOCH);
  }

  @Test
  void theUptimeIsThatOfTheProcessWhichOutlivesEveryWorld() {
    time.pause(Duration.ofMillis(20), "some work");
    var before = time.uptime();

    assertThat(before).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    assertThat(new SystemTime(progress).uptime()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void aPersonCanEndAPause() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> time.pause(Duration.ofMinutes(5), "rate limit"))
        .isInstanceOf(Interrupted.class)
        .hasMessageContaining("rate limit");
    assertThat(Thread.interrupted()).isTrue();
  }
}
