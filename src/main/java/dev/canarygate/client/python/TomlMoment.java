package dev.canarygate.client.python;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Dates and times of TOML, in the text the gated CLI's language gives them. */
final class TomlMoment {
  private static final Pattern TIME =
      Pattern.compile("([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{3,6}))?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          DATE.pattern()
              + "[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,6}))?(Z|[+-][0-9]{2}:[0-9]{2})?");

  private TomlMoment() {}

  /** The moment in {@code word}; empty when it is not a moment, or one that does not exist. */
  static Optional<PyValue> read(String word) {
    try {
      Matcher matcher = DATE.matcher(word);
      if (matcher.matches()) {
        return Optional.of(moment(date(matcher), "date"));
      }
      matcher = TIME.matcher(word);
      if (matcher.matches()) {
        return Optional.of(time(matcher));
      }
      matcher = DATE_TIME.matcher(word);
      return matcher.matches() ? Optional.of(dateTime(matcher)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String date(Matcher matcher) {
    return LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3)).toString();
  }

  /** The fraction counts as microseconds without scaling: the CLI's parser does not scale it. */
  private static PyValue time(Matcher matcher) {
    String fraction = matcher.group(4);
    int micros = fraction == null ? 0 : Integer.parseInt(fraction);
    return moment(clock(matcher, 1) + micros(micros), "time");
  }

  private static PyValue dateTime(Matcher matcher) {
    String fraction = matcher.group(7);
    int micros = fraction == null ? 0 : Integer.parseInt((fraction + "00000").substring(0, 6));
    String zone = matcher.group(8);
    String offset = zone == null ? "" : zone.equals("Z") ? "+00:00" : zone;
    return moment(date(matcher) + " " + clock(matcher, 4) + micros(micros) + offset, "datetime");
  }

  private static String clock(Matcher matcher, int group) {
    LocalTime time =
        LocalTime.of(
            number(matcher, group), number(matcher, group + 1), number(matcher, group + 2));
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
  }

  private static String micros(int micros) {
    return micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** Inside a list, a moment is shown as the call that makes it, numbers without leading zeros. */
  private static PyValue moment(String text, String kind) {
    String numbers =
        NUMBER
            .matcher(text.replaceFirst("[+]00:00$", ""))
            .results()
            .map(found -> String.valueOf(Integer.parseInt(found.group())))
            .collect(Collectors.joining(", "));
    return new PyValue.Moment(text, "datetime." + kind + "(" + numbers + ")");
  }
}
