package dev.canarygate.gate;

import java.util.List;
import java.util.stream.Collectors;

/** Files or values that make no sense; all problems at once. */
public final class BadData extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public BadData(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public BadData(String where, String message) {
    this(List.of(new Problem(where, 0, 0, message)));
  }

  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing that is wrong.
   *
   * @param where a file, or what else the value came from, such as {@code --set}
   * @param line 1-based; 0 when unknown
   * @param column 1-based; 0 when unknown
   * @param message the value that is wrong, and what would be right
   */
  public record Problem(String where, int line, int column, String message) {
    /** Whether it is on the command line, such as {@code --set a=b}. */
    public boolean wasTyped() {
      return where.startsWith("--");
    }

    @Override
    public String toString() {
      return line > 0 ? where + ":" + line + ":" + column + ": " + message : where + ": " + message;
    }
  }
}
