package dev.canarygate.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Text laid out for a terminal: how many columns it takes, how it is cut, and how it wraps. */
public final class Columns {
  /** Characters of a SHA-512 in hexadecimal digits, the longest word that people copy. */
  private static final int LONGEST = 128;

  private Columns() {}

  /** Columns that a terminal needs for it. */
  public static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> WideCharacters.has(c) ? 2 : 1;
    };
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
   * Wraps between words alone, and between wide characters, whose scripts have no blanks: an
   * address, a path or a digest that is longer than a line stays whole, so that it can be copied.
   * What is longer than any digest and no path is broken anywhere.
   */
  public static List<String> folded(String text, int columns) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      var blank = " ";
      for (var piece : pieces(word, columns)) {
        if (line.length() > 0 && width(line.toString()) + blank.length() + width(piece) > columns) {
          lines.add(line.toString().stripTrailing());
          line.setLength(0);
        }
        line.append(line.length() > 0 ? blank : "").append(piece);
        blank = "";
      }
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private static List<String> pieces(String word, int columns) {
    return word.length() > LONGEST && columns > 1 && !WideCharacters.isCopied(word)
        ? broken(word, columns)
        : WideCharacters.pieces(word);
  }

  /** Columns of the longest piece that {@link #folded} does not break. */
  public static int longestPiece(String text) {
    return Stream.of(text.split(" "))
        .flatMap(word -> WideCharacters.pieces(word).stream())
        .mapToInt(Columns::width)
        .max()
        .orElse(0);
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
