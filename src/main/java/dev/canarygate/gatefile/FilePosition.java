package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData.Problem;
import dev.canarygate.gate.SourceLine;
import dev.canarygate.text.Visible;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A position in a file.
 *
 * @param line 1-based; 0 without a file
 * @param column 1-based; 0 without a file
 * @param value what was filled in here, in words; empty when all is here
 * @param said where a person said that value, or the first of several; null when that is here
 * @param whole whether it is all that is here
 */
record FilePosition(
    String file, int line, int column, String value, @Nullable FilePosition said, boolean whole) {
  private static final int LONGEST_MESSAGE = 1_000;

  FilePosition(String file, int line, int column) {
    this(file, line, column, "", null, true);
  }

  /** The same place, where a part of what is there is a value of somewhere else. */
  FilePosition filledFrom(String name, FilePosition other) {
    return new FilePosition(file, line, column, name, other, false);
  }

  /**
   * The same place, where all that is there is a value of somewhere else.
   *
   * @param name of the value, for people
   */
  FilePosition filledBy(String name, FilePosition other) {
    return new FilePosition(file, line, column, name, other, true);
  }

  void write(FormOut out) {
    out.text(file).number(line).number(column).text(value).text(String.valueOf(said)).flag(whole);
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
        ? new FilePosition(file, line, column + columns, value, said, whole)
        : new FilePosition(file, line + lines, columns + 1, value, said, whole);
  }

  SourceLine sourceLine() {
    return new SourceLine(file, line);
  }

  /**
   * What is wrong here, or where a person said all that is here; a long message, which can only
   * quote a long text, is cut.
   */
  Problem problem(String message) {
    return whole && said != null
        ? problem(message, said)
        : new Problem(file, line, column, Visible.cut(message, LONGEST_MESSAGE) + from());
  }

  /** The same as wrong with the value that a person said, if there is one. */
  Optional<Problem> problemOfValue(String message) {
    return Optional.ofNullable(said).map(there -> problem(message, there));
  }

  private Problem problem(String message, FilePosition there) {
    return there.problem(value + ": " + message + "; used at " + this);
  }

  private String from() {
    if (value.isEmpty()) {
      return "";
    }
    return "; " + value + (said == null ? "" : " comes from " + said);
  }

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ":" + column : file;
  }
}
