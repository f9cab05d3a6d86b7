package dev.canarygate.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.FakeProgress;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Processes.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalLooksTest {
  private final FakeProgress progress = new FakeProgress();
  private final SystemTime time = new SystemTime(progress);

  @Test
  void liveProcessesHoldThisOneWithItsStart() {
    var processes = new LiveProcesses(Secrets.ofProviders()).live();

    assertThat(processes).extracting(Seen::pid).contains(ProcessHandle.current().pid());
    assertThat(processes).extracting(Seen::startedAt).anyMatch(start -> start != null);
  }

  @Test
  void tokensAreHiddenInCommandLines() {
    var processes = new LiveProcesses(Secrets.of(List.of("hunter-two-three")));

    assertThat(processes.hidden("daemon --api-token abc --port 1 --password=xyz hunter-two-three"))
        .contains("daemon --api-token [", "--port 1", "--password=[")
        .doesNotContain("abc", "xyz", "hunter");
  }

  @Test
  void aPauseIsShownWithTheTimeLeft() {
    time.pause(Duration.ofMillis(20), "rate limit");

    assertThat(progress.told()).first().isEqualTo("rate limit (1s left)");
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
