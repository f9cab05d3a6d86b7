package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a file names for notices. */
final class NotifyTargetTest {
  private static final NotifyTarget OPS =
      new NotifyTarget(
          "ops",
          NotifyTarget.Kind.SLACK,
          Set.of(News.CLEARED, News.HALTED),
          Map.of("url-from", "OPS_URL"),
          List.of(),
          List.of(),
          "gate.yaml:3:5");

  private static final NotifyTarget PAGER =
      new NotifyTarget(
          "pager",
          NotifyTarget.Kind.COMMAND,
          Set.of(News.WAITING),
          Map.of(),
          List.of("page", "now"),
          List.of("DISPLAY", "TEAM"),
          "gate.yaml:4:5");

  @Test
  void itGetsTheNewsThatItsFileNames() {
    assertThat(OPS.wants(News.HALTED)).isTrue();
    assertThat(OPS.wants(News.WAITING)).isFalse();
  }

  @Test
  void aVariableThatIsMissingOrBlankIsNamed() {
    assertThat(OPS.unset(Map.of())).containsExactly("OPS_URL");
    assertThat(OPS.unset(Map.of("OPS_URL", " "))).containsExactly("OPS_URL");
    assertThat(OPS.unset(Map.of("OPS_URL", "https://chat.example"))).isEmpty();
  }

  @Test
  void itsSettingsAreOneLineWithoutAnyValueOfAVariable() {
    assertThat(OPS.inWords()).isEqualTo("ops (slack)");
    assertThat(OPS.settings()).isEqualTo("slack; url-from: OPS_URL; on: halted, cleared");
    assertThat(PAGER.settings())
        .isEqualTo("command; command: page now; pass-environment: DISPLAY, TEAM; on: waiting");
  }
}
