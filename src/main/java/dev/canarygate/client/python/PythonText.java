package dev.canarygate.client.python;

import dev.canarygate.text.Visible;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;

/**
 * Texts by the rules of the gated CLI's language: what counts as white space, how a text is lower
 * cased, quoted, and read as a number.
 */
public final class PythonText {
  /** More digits than this in one number are refused by the language, against slow conversions. */
  static final int MOST_DIGITS = 4300;

  private static final String SPACES =
      "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000";

  /** Characters of word-break class MidLetter, MidNumLet or Single_Quote: ignorable in casing. */
  private static final String MID_WORD =
      "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

  private static final Set<Integer> IGNORABLE =
      Set.of(
          (int) Character.NON_SPACING_MARK,
          (int) Character.ENCLOSING_MARK,
          (int) Character.FORMAT,
          (int) Character.MODIFIER_LETTER,
          (int) Character.MODIFIER_SYMBOL);

  private static final int SIGMA = 'Σ';

  private PythonText() {}

  static boolean isSpace(char c) {
    return SPACES.indexOf(c) >= 0 || (c >= '\u2000' && c <= '\u200a');
  }

  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Full lower casing. The final sigma follows Unicode's condition, not Java's word boundaries. */
  public static String lower(String text) {
    var lowered = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      int next = at + Character.charCount(codePoint);
      if (codePoint == SIGMA) {
        lowered.append(isFinal(text, at, next) ? 'ς' : 'σ');
      } else {
        lowered.append(Character.toString(codePoint).toLowerCase(Locale.ROOT));
      }
      at = next;
    }
    return lowered.toString();
  }

  private static boolean isFinal(String text, int at, int next) {
    int before = at;
    while (before > 0 && ignorable(text.codePointBefore(before))) {
      before -= Character.charCount(text.codePointBefore(before));
    }
    int after = next;
    while (after < text.length() && ignorable(text.codePointAt(after))) {
      after += Character.charCount(text.codePointAt(after));
    }
    return before > 0
        && cased(text.codePointBefore(before))
        && (after == text.length() || !cased(text.codePointAt(after)));
  }

  private static boolean ignorable(int codePoint) {
    return MID_WORD.indexOf(codePoint) >= 0 || IGNORABLE.contains(Character.getType(codePoint));
  }

  private static boolean cased(int codePoint) {
    return Character.isLowerCase(codePoint)
        || Character.isUpperCase(codePoint)
        || Character.isTitleCase(codePoint);
  }

  /** The text in quotes, as it appears inside a printed list. */
  static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    var quoted = new StringBuilder().append(quote);
    text.codePoints().forEach(codePoint -> append(quoted, codePoint, quote));
    return quoted.append(quote).toString();
  }

  private static void append(StringBuilder quoted, int codePoint, char quote) {
    if (codePoint == quote || codePoint == '\\') {
      quoted.append('\\').appendCodePoint(codePoint);
    } else if (printable(codePoint)) {
      quoted.appendCodePoint(codePoint);
    } else {
      quoted.append(escape(codePoint));
    }
  }

  /** Whether a person sees this character as itself: no control, no invisible, no lone half. */
  public static boolean printable(int codePoint) {
    return Visible.isPrintable(codePoint);
  }

  /** The escape for a character that is not {@link #printable}. */
  public static String escape(int codePoint) {
    if (codePoint == '\t') {
      return "\\t";
    } else if (codePoint == '\n') {
      return "\\n";
    } else if (codePoint == '\r') {
      return "\\r";
    } else if (codePoint <= 0xff) {
      return String.format(Locale.ROOT, "\\x%02x", codePoint);
    } else if (codePoint <= 0xffff) {
      return String.format(Locale.ROOT, "\\u%04x", codePoint);
    }
    return String.format(Locale.ROOT, "\\U%08x", codePoint);
  }

  /**
   * Reads a text as a whole number: white space around, a sign, single underscores between digits,
   * and the decimal digits of every script are allowed.
   */
  public static BigInteger integer(String text) {
    String bare = strip(text);
    boolean signed = bare.startsWith("-") || bare.startsWith("+");
    String digits = decimalDigits(signed ? bare.substring(1) : bare);
    var magnitude = new BigInteger(digits);
    return bare.startsWith("-") ? magnitude.negate() : magnitude;
  }

  private static String decimalDigits(String text) {
    var digits = new StringBuilder();
    boolean afterDigit = false;
    for (int codePoint : text.codePoints().toArray()) {
      if (codePoint == '_' && afterDigit) {
        afterDigit = false;
        continue;
      }
      digits.append(decimalDigit(codePoint));
      afterDigit = true;
    }
    if (!afterDigit || digits.length() > MOST_DIGITS) {
      throw new PyValue.Unconvertible("the text is not a whole number");
    }
    return digits.toString();
  }

  private static int decimalDigit(int codePoint) {
    if (Character.getType(codePoint) != Character.DECIMAL_DIGIT_NUMBER) {
      throw new PyValue.Unconvertible("the text is not a whole number");
    }
    return Character.digit(codePoint, 10);
  }
}
