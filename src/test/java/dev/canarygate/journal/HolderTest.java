package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HolderTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00.123Z");
  private static final Holder ME = Holder.me("ana", "host", NOW, "token");
  private static final Holder GONE =
      new Holder("ana", "host", Integer.MAX_VALUE, 1, NOW, NOW, "token", null);

  @Test
  void thisProcessIsAliveOnItsHostAndOnNoOther() {
    assertThat(ME.isAliveOn("host")).isTrue();
    assertThat(ME.isDeadOn("host")).isFalse();
    assertThat(ME.isAliveOn("elsewhere")).isFalse();
    assertThat(ME.isDeadOn("elsewhere")).isFalse();
  }

  @Test
  void aProcessThatIsGoneIsDeadOnItsHostAndUnknownElsewhere() {
    assertThat(GONE.isAliveOn("host")).isFalse();
    assertThat(GONE.isDeadOn("host")).isTrue();
    assertThat(GONE.isAliveOn("elsewhere")).isFalse();
    assertThat(GONE.isDeadOn("elsewhere")).isFalse();
  }

  @Test
  void itSaysWhoSinceWhenAndWhenItWasSeen() {
    assertThat(GONE)
        .hasToString("ana on host (pid " + Integer.MAX_VALUE + ") since 2026-05-20T05:19:00Z");
    assertThat(GONE.beating(NOW.plusSeconds(60)).seen())
        .startsWith(GONE.toString())
        .endsWith("2026-05-20T05:20:00Z");
  }
}
