package dev.canarygate.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Moments for people: in UTC in files and on GitHub, in the person's own zone on a screen.
 *
 * @param zone in which they are shown
 */
record ShownTime(ZoneId zone) {
  /** For everything that is kept or leaves this machine. */
  static final ShownTime UTC = new ShownTime(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final Pattern MOMENT =
      Pattern.compile(
          "(?<![=/'\"])(?<!--[a-z-]{1,20} )\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d"
              + "(?:\\.\\d{1,9})?)?Z\\b");
  private static final int TO_THE_MINUTE = "2026-05-21T05:00Z".length();
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /** {@code 2026-05-21 05:00 UTC}, {@code 2026-05-21 07:00 CEST}. */
  String minute(Instant moment) {
    return MINUTE.withZone(zone).format(moment) + " " + zoneName(moment);
  }

  /** The same to the second, for the ends of a short period. */
  String second(Instant moment) {
    return SECOND.withZone(zone).format(moment) + " " + zoneName(moment);
  }

  /** Only zones other than UTC need the table of names, which takes long to load. */
  private String zoneName(Instant moment) {
    return zone.normalized().equals(ZoneOffset.UTC)
        ? "UTC"
        : DateTimeFormatter.ofPattern("z", Locale.ENGLISH).withZone(zone).format(moment);
  }

  /** For programs: seconds, to the millisecond. */
  static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }

  /**
   * A sentence in which each moment, such as {@code 2026-05-21T05:00:12Z}, is as people read it:
   * {@code 2026-05-21 07:00:12 CEST}. The value of an option and a quoted one stay as programs read
   * them.
   */
  String in(String sentence) {
    return MOMENT.matcher(sentence).replaceAll(found -> shown(found.group()));
  }

  private String shown(String moment) {
    try {
      var at = OffsetDateTime.parse(moment).toInstant();
      return moment.length() == TO_THE_MINUTE ? minute(at) : second(at);
    } catch (DateTimeParseException noSuchMoment) {
      return moment;
    }
  }

  /** {@code 2026-05-21, times in UTC:}, above lines with a clock alone. */
  String day(Instant moment) {
    return DAY.withZone(zone).format(moment) + ", times in " + zoneName(moment) + ":";
  }

  /** {@code 05:00:12}, for lines whose day and zone are known. */
  String clock(Instant moment) {
    return CLOCK.withZone(zone).format(moment);
  }

  /**
   * The end of a period: a whole day in UTC when it ends with one, as a person gave it; to the
   * second when it does not end with a minute.
   */
  String until(Instant end) {
    return in(untilMoment(end));
  }

  /** The same for a sentence that {@link #in} words for its reader. */
  static String untilMoment(Instant end) {
    var given = end.atOffset(ZoneOffset.UTC);
    return given.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? "the end of " + given.toLocalDate().minusDays(1) + " UTC"
        : given.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
