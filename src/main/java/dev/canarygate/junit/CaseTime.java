package dev.canarygate.junit;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The attribute {@code time} of a test case: seconds, which some write with commas. */
final class CaseTime {
  private static final Pattern FORM = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

  private CaseTime() {}

  /** What cannot be read counts as no time: no verdict depends on it. */
  static long millis(String time) {
    var plain = time.replace(",", "");
    return FORM.matcher(plain).matches() ? new BigDecimal(plain).movePointRight(3).longValue() : 0;
  }
}
