package dev.canarygate.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments for people, in UTC on every machine. */
final class UtcTime {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private UtcTime() {}

  /** {@code 2026-05-21 05:00 UTC}. */
  static String minute(Instant moment) {
    return MINUTE.format(moment);
  }

  /** For programs: seconds, to the millisecond. */
  static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }

  /** {@code 05:00:12}, for lines whose day is known. */
  static String clock(Instant moment) {
    return CLOCK.format(moment);
  }

  /** The end of a period: a whole day when it ends with one, as a person gave it. */
  static String until(Instant end) {
    var atMidnight = end.atOffset(ZoneOffset.UTC);
    return atMidnight.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? "the end of " + atMidnight.toLocalDate().minusDays(1) + " UTC"
        : minute(end);
  }
}
