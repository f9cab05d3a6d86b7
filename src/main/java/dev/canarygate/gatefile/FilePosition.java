package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData.Problem;
import dev.canarygate.gate.SourceLine;
import dev.canarygate.text.Visible;

/**
 * A position in a file.
 *
 * @param line 1-based; 0 without a file
 * @param column 1-based; 0 without a file
 * @param value where a value comes from that was filled in here, in words; empty when it is here
 */
record FilePosition(String file, int line, int column, String value) {
  private static final int LONGEST_MESSAGE = 1_000;

  FilePosition(String file, int line, int column) {
    this(file, line, column, "");
  }

  /** The same place, where a value of somewhere else was filled in. */
  FilePosition filledFrom(String other) {
    return other.isEmpty() ? this : new FilePosition(file, line, column, other);
  }

  void write(FormOut out) {
    out.text(file).number(line).number(column).text(value);
  }

  static FilePosition of(String what) {
    return new FilePosition(what, 0, 0);
  }

  /** The place that many characters on, in a text that begins here. */
  FilePosition within(String text, int offset) {
    var before = text.substring(0, offset);
    int lines = (int) before.chars().filter(c -> c == '\n').count();
    int columns = offset - (before.lastIndexOf('\n') + 1);
    return lines == 0
        ? new FilePosition(file, line, column + columns, value)
        : new FilePosition(file, line + lines, columns + 1, value);
  }

  SourceLine sourceLine() {
    return new SourceLine(file, line);
  }

  /** What is wrong here; a long message, which can only quote a long text, is cut. */
  Problem problem(String message) {
    var from = value.isEmpty() ? "" : "; " + value;
    return new Problem(file, line, column, Visible.cut(message, LONGEST_MESSAGE) + from);
  }

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ":" + column : file;
  }
}
