package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData.Problem;
import dev.canarygate.gate.SourceLine;
import dev.canarygate.text.Visible;
import org.jspecify.annotations.Nullable;

/**
 * A position in a file.
 *
 * @param line 1-based; 0 without a file
 * @param column 1-based; 0 without a file
 * @param value where a part of what is here was filled in from, in words; empty when all is here
 * @param said where a person said all that is here; null when that is here
 */
record FilePosition(String file, int line, int column, String value, @Nullable FilePosition said) {
  private static final int LONGEST_MESSAGE = 1_000;

  FilePosition(String file, int line, int column) {
    this(file, line, column, "", null);
  }

  /** The same place, where a value of somewhere else was filled in. */
  FilePosition filledFrom(String other) {
    return other.isEmpty() ? this : new FilePosition(file, line, column, other, null);
  }

  /**
   * The same place, where all that is there is a value of somewhere else.
   *
   * @param name of the value, for people
   */
  FilePosition filledBy(String name, FilePosition other) {
    return new FilePosition(file, line, column, name, other);
  }

  void write(FormOut out) {
    out.text(file).number(line).number(column).text(value).text(String.valueOf(said));
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
        ? new FilePosition(file, line, column + columns, value, said)
        : new FilePosition(file, line + lines, columns + 1, value, said);
  }

  SourceLine sourceLine() {
    return new SourceLine(file, line);
  }

  /**
   * What is wrong here, or where a person said what is here; a long message, which can only quote a
   * long text, is cut.
   */
  Problem problem(String message) {
    if (said != null) {
      return said.problem(value + ": " + message + "; used at " + this);
    }
    var from = value.isEmpty() ? "" : "; " + value;
    return new Problem(file, line, column, Visible.cut(message, LONGEST_MESSAGE) + from);
  }

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ":" + column : file;
  }
}
