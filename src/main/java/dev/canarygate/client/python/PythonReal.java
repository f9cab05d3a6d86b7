package dev.canarygate.client.python;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating point numbers in the shortest text that reads back as the same number. */
final class PythonReal {
  /** From this decimal exponent on, and below {@link #SMALLEST_PLAIN}, an exponent is written. */
  private static final int FIRST_EXPONENT = 16;

  private static final int SMALLEST_PLAIN = -4;
  private static final int MOST_DIGITS = 17;

  private PythonReal() {}

  static String text(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    String sign = value < 0 || 1 / value < 0 ? "-" : "";
    if (Double.isInfinite(value)) {
      return sign + "inf";
    }
    return sign + (value == 0 ? "0.0" : magnitude(Math.abs(value)));
  }

  private static String magnitude(double value) {
    BigDecimal shortest = shortest(value).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    if (exponent >= FIRST_EXPONENT || exponent < SMALLEST_PLAIN) {
      return withExponent(digits, exponent);
    }
    String plain = shortest.toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static String withExponent(String digits, int exponent) {
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String number = Integer.toString(Math.abs(exponent));
    String padded = number.length() < 2 ? "0" + number : number;
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + padded;
  }

  /** {@link Double#toString} is not the shortest text before JDK 19, so the digits are searched. */
  private static BigDecimal shortest(double value) {
    var exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
  }
}
