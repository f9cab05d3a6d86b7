package dev.canarygate.report;

import java.util.stream.Collectors;

/** Text from elsewhere, made safe to show: nothing in it moves the cursor or hides. */
final class Printable {
  /** East Asian wide characters and pictures, as terminals draw them. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD},
  };

  private Printable() {}

  /**
   * One line; line breaks become blanks, other control and invisible characters are spelled out.
   */
  static String line(String text) {
    return lines(text.replaceAll("\\R", " "));
  }

  /** Several lines. */
  static String lines(String text) {
    return text.codePoints().mapToObj(Printable::shown).collect(Collectors.joining());
  }

  private static String shown(int c) {
    return c == '\n' || !hidden(c) ? Character.toString(c) : String.format("\\u{%X}", c);
  }

  /** Controls, and what turns the direction of writing or takes no room. */
  private static boolean hidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /** Columns that a terminal needs for it. */
  static int columns(String text) {
    return text.codePoints().map(Printable::columns).sum();
  }

  /** The beginning that fits, with … when something was cut. */
  static String fit(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    var fitting = new StringBuilder();
    int left = columns - 1;
    for (int c : text.codePoints().toArray()) {
      left -= columns(c);
      if (left < 0) {
        break;
      }
      fitting.appendCodePoint(c);
    }
    return columns < 1 ? "" : fitting + "…";
  }

  private static int columns(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> wide(c) ? 2 : 1;
    };
  }

  private static boolean wide(int c) {
    for (var range : WIDE) {
      if (c >= range[0] && c <= range[1]) {
        return true;
      }
    }
    return false;
  }
}
