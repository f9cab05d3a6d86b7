package dev.canarygate.sync;

import dev.canarygate.client.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text laid out for a terminal: how many columns it takes, and how it wraps. */
final class Columns {

  private static final int[][] WIDE = {
    {0x1100, 0x115f},
    {0x2e80, 0xa4cf},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},
    {0xff00, 0xff60},
    {0xffe0, 0xffe6},
    {0x1f300, 0x1faff},
    {0x20000, 0x3fffd}
  };

  private Columns() {}

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (codePoint >= range[0] && codePoint <= range[1]) {
        return 2;
      }
    }
    return 1;
  }

  /**
   * The text as it can be shown: what no one would see, or what would steer the terminal, is
   * escaped; white space at an end is made visible by quotes.
   */
  static String visible(String text) {
    String escaped = escaped(text, false);
    boolean edged = !text.equals(PythonText.strip(text)) || text.isEmpty();
    return edged ? '"' + escaped + '"' : escaped;
  }

  /** As {@link #visible}, with every character outside ASCII escaped. */
  static String ascii(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean ascii) {
    var shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            codePoint -> {
              boolean plain = PythonText.printable(codePoint) && (!ascii || codePoint < 128);
              if (plain) {
                shown.appendCodePoint(codePoint);
              } else {
                shown.append(PythonText.escape(codePoint));
              }
            });
    return shown.toString();
  }

  /** A number, of which one with very many digits shows only how many. */
  static String number(java.math.BigInteger number) {
    String digits = number.toString();
    return digits.length() <= 40
        ? digits
        : String.format(Locale.ROOT, "%s… (%d digits)", digits.substring(0, 8), digits.length());
  }

  /** Breaks the text into pieces of at most that many columns, anywhere. */
  static List<String> broken(String text, int columns) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    int used = 0;
    for (int codePoint : text.codePoints().toArray()) {
      int width = width(codePoint);
      if (used + width > columns) {
        pieces.add(piece.toString());
        piece.setLength(0);
        used = 0;
      }
      piece.appendCodePoint(codePoint);
      used += width;
    }
    pieces.add(piece.toString());
    return pieces;
  }

  /**
   * Wraps between words, with {@code first} before the first line and as much space before the
   * rest.
   */
  static List<String> wrapped(String first, String text, int columns) {
    String indent = " ".repeat(width(first));
    int room = columns - width(first);
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      for (String piece : broken(word, room)) {
        boolean fits = width(line.toString()) + 1 + width(piece) <= room;
        if (line.length() > 0 && !fits) {
          lines.add((lines.isEmpty() ? first : indent) + line);
          line.setLength(0);
        }
        line.append(line.length() > 0 ? " " : "").append(piece);
      }
    }
    lines.add((lines.isEmpty() ? first : indent) + line);
    return lines;
  }
}
