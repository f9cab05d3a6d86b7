package dev.canarygate.gate;

import dev.canarygate.text.Visible;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Lengths of time as gate files write them: {@code 15s}, {@code 10m}, {@code 24h}, {@code 7d}. */
public final class Durations {
  /** Longer than any gate; the end of a longer one could not be written as a date. */
  public static final Duration LONGEST = Duration.ofDays(3650);

  private static final long DAY = 86_400;

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /**
   * @throws IllegalArgumentException naming the text and what would be right
   */
  public static Duration parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'"
              + Visible.line(text, 80)
              + "' is not a length of time; expected a number with ms, s, m, h or d: 15s");
    }
    var length = Duration.of(Long.parseLong(form.group(1)), unit(form.group(2)));
    if (length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is too long; expected at most " + LONGEST.toDays() + "d");
    }
    return length;
  }

  private static ChronoUnit unit(String word) {
    return switch (word) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      default -> ChronoUnit.DAYS;
    };
  }

  /** As {@link #parse} reads it: {@code 90m}, {@code 2h}. */
  public static String typed(Duration length) {
    if (length.toMillisPart() != 0) {
      return length.toMillis() + "ms";
    }
    if (length.toSecondsPart() != 0) {
      return length.toSeconds() + "s";
    }
    return length.toMinutesPart() != 0 ? length.toMinutes() + "m" : length.toHours() + "h";
  }

  /**
   * Short, for people, and never more than it was: {@code 6d 13h}, {@code 5m 10s}, {@code 1.4s},
   * {@code 850ms}.
   */
  public static String inWords(Duration length) {
    long seconds = length.toSeconds();
    if (seconds == 0) {
      return length.toMillis() + "ms";
    }
    if (seconds < 60) {
      long tenths = length.toMillisPart() / 100;
      return seconds + (seconds < 10 && tenths > 0 ? "." + tenths : "") + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m " + seconds % 60 + "s";
    }
    if (seconds < DAY) {
      return seconds / 3600 + "h " + seconds % 3600 / 60 + "m";
    }
    long hours = seconds % DAY / 3600;
    return seconds / DAY + "d" + (hours == 0 ? "" : " " + hours + "h");
  }
}
