package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0s,      PT0S,     0ms",
    "500ms,   PT0.5S,   500ms",
    "999ms,   PT0.999S, 999ms",
    "1000ms,  PT1S,     1s",
    "1s,      PT1S,     1s",
    "1001ms,  PT1.001S, 1s",
    "1449ms,  PT1.449S, 1.4s",
    "9999ms,  PT9.999S, 9.9s",
    "10999ms, PT10.999S, 10s",
    "59s,     PT59S,    59s",
    "60s,     PT1M,     1m 0s",
    "61s,     PT1M1S,   1m 1s",
    "10m,     PT10M,    10m 0s",
    "3599s,   PT59M59S, 59m 59s",
    "60m,     PT1H,     1h 0m",
    "3661s,   PT1H1M1S, 1h 1m",
    "24h,     PT24H,    1d",
    "25h,     PT25H,    1d 1h",
    "2d,      PT48H,    2d",
    "999999999ms, PT277H46M39.999S, 11d 13h",
  })
  void lengthsOfTimeAreReadAndSaid(String text, Duration length, String words) {
    assertThat(Durations.parse(text)).isEqualTo(length);
    assertThat(Durations.inWords(length)).isEqualTo(words);
    assertThat(Durations.parse(Durations.typed(length))).isEqualTo(length);
    assertThat(FactType.DURATION.fits(words)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15", "s", "1.5h", "-1s", "1 s", "1w", "1S", "1s2m", "1234567890s"})
  void anyOtherLengthIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("15s");
  }
}
