package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a person types after Ctrl-C ended a run that waited for a condition outside. */
final class InterruptedWaitTest {
  @Test
  void goingOnWaitsAsLongAsBefore() {
    assertThat(goesOn("gate-runner resume --attest", Duration.ofMinutes(90)))
        .isEqualTo("gate-runner resume --attest --wait=90m");
    assertThat(goesOn("gate-runner resume", Duration.ofHours(24)))
        .isEqualTo("gate-runner resume --wait=24h");
    assertThat(goesOn("gate-runner resume", Duration.ZERO)).isEqualTo("gate-runner resume");
    assertThat(goesOn("gate-runner resume --detach", Duration.ofHours(1)))
        .as("drivers wait by themselves")
        .isEqualTo("gate-runner resume --detach");
  }

  private static String goesOn(String command, Duration waits) {
    return GateRuns.waiting(command, new GateRuns.Wishes(false, false, waits, false));
  }
}
