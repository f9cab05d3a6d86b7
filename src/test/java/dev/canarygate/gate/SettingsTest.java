package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  private static final Settings SETTINGS =
      new Settings(
          Map.of(
              "name",
              "x",
              "count",
              12,
              "on",
              true,
              "wait",
              "10s",
              "list",
              List.of("a", 2),
              "map",
              Map.of("k", 3),
              "section",
              Map.of("inner", "y"),
              "sections",
              List.of(Map.of("n", 1), Map.of("n", 2))));

  @Test
  void aSettingIsReadAsWhatItIs() {
    assertThat(SETTINGS.text("name")).isEqualTo("x");
    assertThat(SETTINGS.number("count")).isEqualTo(12);
    assertThat(SETTINGS.flag("on")).isTrue();
    assertThat(SETTINGS.duration("wait")).isEqualTo(Duration.ofSeconds(10));
    assertThat(SETTINGS.durationOr("wait", Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
    assertThat(SETTINGS.optionalText("count")).contains("12");
    assertThat(SETTINGS.texts("list")).containsExactly("a", "2");
    assertThat(SETTINGS.textMap("map")).containsExactly(Map.entry("k", "3"));
    assertThat(SETTINGS.section("section").text("inner")).isEqualTo("y");
    assertThat(SETTINGS.sections("sections"))
        .extracting(each -> each.number("n"))
        .containsExactly(1L, 2L);
    assertThat(SETTINGS.has("name")).isTrue();
  }

  @Test
  void whatIsAbsentIsEmptyOrTheDefault() {
    assertThat(SETTINGS.has("other")).isFalse();
    assertThat(SETTINGS.flag("other")).isFalse();
    assertThat(SETTINGS.optionalText("other")).isEmpty();
    assertThat(SETTINGS.durationOr("other", Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    assertThat(SETTINGS.texts("other")).isEmpty();
    assertThat(SETTINGS.textMap("other")).isEmpty();
    assertThat(SETTINGS.section("other")).isEqualTo(Settings.NONE);
    assertThat(SETTINGS.sections("other")).isEmpty();
  }

  @Test
  void whatIsNeededAndAbsentIsNamed() {
    assertThatThrownBy(() -> SETTINGS.text("other")).hasMessageContaining("'other'");
    assertThatThrownBy(() -> SETTINGS.number("other")).hasMessageContaining("'other'");
    assertThatThrownBy(() -> SETTINGS.duration("other")).hasMessageContaining("'other'");
  }
}
