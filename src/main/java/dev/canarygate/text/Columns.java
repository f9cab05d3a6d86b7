package dev.canarygate.text;

import java.util.ArrayList;
import java.util.List;

/** Text laid out for a terminal: how many columns it takes, how it is cut, and how it wraps. */
public final class Columns {
  /** East Asian wide characters and pictures, as terminals draw them. */
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

  /** Columns that a terminal needs for it. */
  public static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    for (var range : WIDE) {
      if (c >= range[0] && c <= range[1]) {
        return true;
      }
    }
    return false;
  }

  /** The beginning that fits, with … when something was cut. */
  public static String fit(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    return columns < 1 ? "" : broken(text, columns - 1).get(0) + "…";
  }

  /** Breaks the text into pieces of at most that many columns, anywhere. */
  public static List<String> broken(String text, int columns) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    int used = 0;
    for (int c : text.codePoints().toArray()) {
      int width = width(c);
      if (used + width > columns) {
        pieces.add(piece.toString());
        piece.setLength(0);
        used = 0;
      }
      piece.appendCodePoint(c);
      used += width;
    }
    pieces.add(piece.toString());
    return pieces;
  }

  /**
   * Wraps between words alone: an address, a path or a digest that is longer than a line stays
   * whole, so that it can be copied.
   */
  public static List<String> folded(String text, int columns) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      if (line.length() > 0 && width(line.toString()) + 1 + width(word) > columns) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /**
   * The same with {@code first} before the first line and {@code further} before the rest; the text
   * has as many columns on each line, so that all of them fit.
   */
  public static List<String> hanging(String first, String further, String text, int columns) {
    var lines = new ArrayList<String>();
    var before = first;
    for (var line : folded(text, columns - Math.max(width(first), width(further)))) {
      lines.add((before + line).stripTrailing());
      before = further;
    }
    return lines;
  }

  /**
   * Wraps between words, with {@code first} before the first line and as much space before the
   * rest.
   */
  public static List<String> wrapped(String first, String text, int columns) {
    var indent = " ".repeat(width(first));
    int room = columns - width(first);
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      for (var piece : broken(word, room)) {
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
