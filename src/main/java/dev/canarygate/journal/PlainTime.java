package dev.canarygate.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads times in the form in which {@link Instant#toString} writes those of our years. */
final class PlainTime {
  private static final String FORM = "dddd-dd-ddTdd:dd:dd";
  private static final int MOST_DECIMALS = 9;

  private PlainTime() {}

  /**
   * @return null when it is written otherwise, or is before 1970
   * @throws DateTimeException when no clock shows it
   */
  static @Nullable Instant of(byte[] text, int start, int end) {
    int decimals = end - start - FORM.length() - 2;
    boolean whole = end - start == FORM.length() + 1;
    if (!fits(text, start, end) || !(whole || hasDecimals(text, end, decimals))) {
      return null;
    }
    int year = number(text, start, 4);
    if (year < 1970) {
      return null;
    }
    int nanos = whole ? 0 : nanos(text, end, decimals);
    return LocalDate.of(year, number(text, start + 5, 2), number(text, start + 8, 2))
        .atTime(
            LocalTime.of(
                number(text, start + 11, 2),
                number(text, start + 14, 2),
                number(text, start + 17, 2),
                nanos))
        .toInstant(ZoneOffset.UTC);
  }

  private static boolean fits(byte[] text, int start, int end) {
    if (end - start <= FORM.length() || text[end - 1] != 'Z') {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char sign = FORM.charAt(i);
      if (sign == 'd' ? !isDigit(text[start + i]) : text[start + i] != sign) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasDecimals(byte[] text, int end, int decimals) {
    if (decimals < 1 || decimals > MOST_DECIMALS || text[end - decimals - 2] != '.') {
      return false;
    }
    for (int i = 1; i <= decimals; i++) {
      if (!isDigit(text[end - 1 - i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte sign) {
    return sign >= '0' && sign <= '9';
  }

  private static int nanos(byte[] text, int end, int decimals) {
    int nanos = number(text, end - 1 - decimals, decimals);
    for (int i = decimals; i < MOST_DECIMALS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(byte[] text, int start, int digits) {
    int number = 0;
    for (int i = start; i < start + digits; i++) {
      number = number * 10 + text[i] - '0';
    }
    return number;
  }
}
