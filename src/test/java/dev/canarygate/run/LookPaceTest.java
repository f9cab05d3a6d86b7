package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.world.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The database is asked often where something happens, and seldom where a long step goes on. */
final class LookPaceTest {
  private final FakeTime time = new FakeTime();
  private final LookPace pace = new LookPace(time);

  private Duration after(Duration quiet) {
    pace.news();
    time.pause(quiet, "");
    return pace.pause();
  }

  @Test
  void whereSomethingWasNewTheNextLookComesAtOnce() {
    assertThat(pace.pause()).isEqualTo(Duration.ofMillis(30));
    assertThat(after(Duration.ofMillis(600))).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void whatAStepComesToIsLateByATwentiethOfWhatItTook() {
    assertThat(after(Duration.ofSeconds(2))).isEqualTo(Duration.ofMillis(100));
    assertThat(after(Duration.ofSeconds(6))).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void newsAreNeverLateByMoreThanHalfASecond() {
    assertThat(after(Duration.ofHours(2))).isEqualTo(Duration.ofMillis(500));
    assertThat(after(Duration.ZERO)).isEqualTo(Duration.ofMillis(30));
  }
}
