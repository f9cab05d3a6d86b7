package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShownTimeTest {
  private static ShownTime in(String zone) {
    return new ShownTime(ZoneId.of(zone));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-11-26 17:03 CET",
    "America/New_York, 2026-11-26 11:03 EST",
    "Asia/Kolkata, 2026-11-26 21:33 IST",
    "UTC, 2026-11-26 16:03 UTC",
    "Etc/UTC, 2026-11-26 16:03 UTC",
    "+02:00, 2026-11-26 18:03 +02:00"
  })
  void aMomentIsLocalAndNamesItsZone(String zone, String shown) {
    assertThat(in(zone).minute(Instant.parse("2026-11-26T16:03:59Z"))).isEqualTo(shown);
  }

  @Test
  void summerHasAnotherNameThanWinter() {
    assertThat(in("Europe/Berlin").minute(Instant.parse("2026-07-26T22:03:59Z")))
        .isEqualTo("2026-07-27 00:03 CEST");
  }

  @Test
  void aWholeDayIsTheOneThatAPersonNamedInUtc() {
    assertThat(in("Asia/Kolkata").until(Instant.parse("2026-06-01T00:00:00Z")))
        .isEqualTo("the end of 2026-05-31 UTC");
    assertThat(in("Asia/Kolkata").until(Instant.parse("2026-06-01T00:30:00Z")))
        .isEqualTo("2026-06-01 06:00 IST");
  }

  @Test
  void filesStayInUtc() {
    assertThat(ShownTime.UTC.minute(Instant.parse("2026-11-26T16:03:59Z")))
        .isEqualTo("2026-11-26 16:03 UTC");
    assertThat(ShownTime.UTC.clock(Instant.parse("2026-11-26T16:03:59Z"))).isEqualTo("16:03:59");
  }
}
