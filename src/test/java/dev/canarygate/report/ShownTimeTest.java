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

  /** A waiver for 25 seconds is over before its minute is. */
  @Test
  void anEndWithinAMinuteIsShownToTheSecond() {
    assertThat(in("Europe/Berlin").until(Instant.parse("2026-06-01T00:00:25.7Z")))
        .isEqualTo("2026-06-01 02:00:25 CEST");
  }

  @Test
  void theEndOfAPeriodWithinASentenceIsLocal() {
    var end = ShownTime.untilMoment(Instant.parse("2026-06-01T00:30:00Z"));
    assertThat(in("Asia/Kolkata").in("waived until " + end + "."))
        .isEqualTo("waived until 2026-06-01 06:00 IST.");
  }

  @Test
  void filesStayInUtc() {
    assertThat(ShownTime.UTC.minute(Instant.parse("2026-11-26T16:03:59Z")))
        .isEqualTo("2026-11-26 16:03 UTC");
    assertThat(ShownTime.UTC.clock(Instant.parse("2026-11-26T16:03:59Z"))).isEqualTo("16:03:59");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ana wrote on 2026-05-21T07:40:00Z that it is off | ana wrote on 2026-05-21 09:40:00 CEST that it is off
          since 2026-11-21T07:40:00Z, until 2026-11-21T08:00:01.5Z | since 2026-11-21 08:40:00 CET, until 2026-11-21 09:00:01 CET
          2026-05-21T07:40:00+02:00 stays | 2026-05-21T07:40:00+02:00 stays
          2026-13-41T99:40:00Z is no moment | 2026-13-41T99:40:00Z is no moment
          a2026-05-21T07:40:00Z | a2026-05-21T07:40:00Z
          report --at 2026-05-21T07:40:00Z | report --at 2026-05-21T07:40:00Z
          run --set since=2026-05-21T07:40:00Z | run --set since=2026-05-21T07:40:00Z
          {"at": "2026-05-21T07:40:00Z"} | {"at": "2026-05-21T07:40:00Z"}
          no moment at all | no moment at all
          """)
  void theMomentsOfASentenceAreLocalToo(String sentence, String shown) {
    assertThat(in("Europe/Berlin").in(sentence)).isEqualTo(shown);
  }

  @Test
  void theMomentsOfASentenceReadTheSameWhereTheZoneIsUtc() {
    assertThat(ShownTime.UTC.in("built 2026-05-20T05:16:22Z."))
        .isEqualTo("built 2026-05-20 05:16:22 UTC.");
  }
}
