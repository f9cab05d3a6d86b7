package dev.canarygate.text;

import java.math.BigInteger;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Decides which characters a reader can see, and spells out the others as their code point in
 * braces. Every text from elsewhere that a person reads goes through here.
 */
public final class Visible {
  private static final Pattern COLORS = Pattern.compile("\u001B\\[[0-9;?]{0,20}[ -/]{0,4}[@-~]");

  private Visible() {}

  /** One line: line breaks and tabs become blanks, what hides is spelled out. */
  public static String line(String text) {
    return lines(text.replaceAll("\\R|\t", " "));
  }

  /** One line of at most that many characters, with … when something was cut. */
  public static String line(String text, int most) {
    return cut(line(cut(text, most)), most);
  }

  /** The same in quotes, for a value. */
  public static String quoted(String text) {
    return "'" + line(text, 200) + "'";
  }

  /** Several lines: line breaks and tabs stay, what hides is spelled out. */
  public static String lines(String text) {
    return spelled(text.replace("\r\n", "\n"), c -> c != '\n' && c != '\t' && isHidden(c));
  }

  /** Every character that hides is spelled out, line breaks too. */
  public static String exact(String text) {
    return spelled(text, Visible::isHidden);
  }

  /** As {@link #exact}, in quotes when it is empty or begins or ends with a blank. */
  public static String value(String text) {
    var shown = exact(text);
    return text.isEmpty() || !text.equals(text.strip()) ? '"' + shown + '"' : shown;
  }

  /** A number, of which one with very many digits shows only how many. */
  public static String number(BigInteger number) {
    var digits = number.toString();
    return digits.length() <= 40
        ? digits
        : digits.substring(0, 8) + "… (" + digits.length() + " digits)";
  }

  /** Everything outside ASCII is spelled out, for texts that look alike. */
  public static String ascii(String text) {
    return spelled(text, c -> c > 0x7e || isHidden(c));
  }

  /** The beginning, with … when something was cut; no character is cut in half. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }

  /** Without the sequences by which programs color their words. */
  public static String uncolored(String text) {
    return COLORS.matcher(text).replaceAll("");
  }

  static String spelled(String text, IntPredicate hides) {
    if (text.codePoints().noneMatch(hides)) {
      return text;
    }
    var out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> out.append(hides.test(c) ? spelled(c) : Character.toString(c)));
    return out.toString();
  }

  /** The code point in braces, as it cannot be mistaken for what a text said itself. */
  static String spelled(int c) {
    return "\\u{" + Integer.toHexString(c) + "}";
  }

  /** Whether nobody sees it, or sees it as something else. */
  static boolean isHidden(int c) {
    return switch (c) {
      // Fillers that look like nothing.
      case 0x115f, 0x1160, 0x3164, 0xffa0, 0x34f -> true;
      default -> !isPrintable(c);
    };
  }

  /** Whether it has a shape of its own: no control, no mark of direction, no blank but the one. */
  public static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  /**
   * Whether it could move a cursor, start a sequence or turn the direction of writing. Zero-width
   * blanks do not, and stand in comments of ours.
   */
  static boolean steers(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> c != 0x200b;
      default -> false;
    };
  }
}
