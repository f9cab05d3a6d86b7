package dev.canarygate.blocker.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Numbers are compared by value: {@code 32_000} is {@code 32000}, but {@code 1.0} is not 1. */
final class Numbers {
  /** Beyond what any number that Python can hold has. */
  private static final int MOST_DIGITS = 400;

  private Numbers() {}

  static String oneSpelling(String literal) {
    String plain = literal.replace("_", "").toLowerCase(Locale.ROOT);
    if (plain.endsWith("j")) {
      return plain;
    }
    if (plain.startsWith("0x")) {
      return new BigInteger(plain.substring(2), 16).toString();
    }
    if (plain.startsWith("0o")) {
      return new BigInteger(plain.substring(2), 8).toString();
    }
    if (plain.startsWith("0b")) {
      return new BigInteger(plain.substring(2), 2).toString();
    }
    return decimal(plain.endsWith("l") ? plain.substring(0, plain.length() - 1) : plain);
  }

  private static String decimal(String plain) {
    if (plain.chars().allMatch(Character::isDigit)) {
      return new BigInteger(plain).toString();
    }
    try {
      return real(new BigDecimal(plain).stripTrailingZeros());
    } catch (NumberFormatException tooFarFromOne) {
      return plain;
    }
  }

  /** A few characters may name a number of a billion digits; that one stays in powers of ten. */
  private static String real(BigDecimal value) {
    if (Math.abs((long) value.scale()) > MOST_DIGITS) {
      return value.toString();
    }
    return value.toPlainString() + (value.scale() <= 0 ? ".0" : "");
  }
}
