package dev.canarygate.report;

import dev.canarygate.text.Colors;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where progress is shown.
 *
 * @param live whether lines can be drawn again in place
 * @param columns how many it has now; that changes when a person resizes the window
 */
public record Terminal(boolean live, IntSupplier columns) {
  /** Of a pipe, a file, and a terminal whose width nobody knows. */
  public static final int USUAL_COLUMNS = 80;

  /** Columns of the console window, from the launcher on Windows. */
  private static final String CONSOLE = "GATE_RUNNER_CONSOLE_COLUMNS";

  private static final int LEAST_COLUMNS = 40;

  /** A live line is cut to what is there: one that wrapped could not be drawn again. */
  private static final int LEAST_LIVE_COLUMNS = 10;

  /** A file, a pipe or a build server's log. */
  public static final Terminal PLAIN = new Terminal(false, () -> 120);

  /** Whether results go to a terminal. */
  public static boolean isOut(Map<String, String> environment) {
    return !environment.getOrDefault(Colors.TERMINAL, "").isEmpty() || isConsole(environment);
  }

  /** On Windows the launcher knows only the window, not whether results go there. */
  @SuppressWarnings("SystemConsoleNull") // The launcher asks newer ones to answer as they did.
  private static boolean isConsole(Map<String, String> environment) {
    return environment.containsKey(CONSOLE) && System.console() != null;
  }

  /** Rows of the terminal that results go to; empty when nobody knows. */
  public static OptionalInt rows(Map<String, String> environment) {
    var rows = environment.getOrDefault("GATE_RUNNER_OUT_ROWS", "");
    return rows.matches("[1-9]\\d{0,3}")
        ? OptionalInt.of(Integer.parseInt(rows))
        : OptionalInt.empty();
  }

  /**
   * Columns for a report: those of the terminal that it goes to, or {@code COLUMNS} where a person
   * set it, else 80.
   */
  public static int columns(Map<String, String> environment) {
    var window = isConsole(environment) ? CONSOLE : Colors.TERMINAL;
    return Stream.of(window, "COLUMNS")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(each -> each.matches("\\d{1,4}"))
        .map(Integer::parseInt)
        .filter(each -> each > 0)
        .findFirst()
        .map(each -> Math.max(LEAST_COLUMNS, each))
        .orElse(USUAL_COLUMNS);
  }

  /** Columns for a report in a window that has changed since the start. */
  static int resized(OptionalInt now, int start) {
    return now.isPresent() ? Math.max(LEAST_COLUMNS, now.getAsInt()) : start;
  }

  /** Columns of the terminal that errors go to; empty when they go elsewhere. */
  static OptionalInt errorColumns(Map<String, String> environment) {
    var columns = environment.getOrDefault("GATE_RUNNER_COLUMNS", "");
    if (!columns.matches("\\d{1,4}")) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        columns.matches("0+") ? USUAL_COLUMNS : Math.max(LEAST_COLUMNS, Integer.parseInt(columns)));
  }

  /**
   * @param environment the launcher tells the columns of the terminal in {@code
   *     GATE_RUNNER_COLUMNS}, and says nothing when it is not set
   * @param now asked for the columns at each drawing; empty when they are not known, which leaves
   *     those of the start
   */
  public static Terminal of(Map<String, String> environment, Supplier<OptionalInt> now) {
    var columns = environment.getOrDefault("GATE_RUNNER_COLUMNS", "");
    if (!columns.matches("\\d{1,4}") || environment.getOrDefault("TERM", "").equals("dumb")) {
      return PLAIN;
    }
    int first = columns.matches("0+") ? USUAL_COLUMNS : Integer.parseInt(columns);
    return new Terminal(true, () -> Math.max(LEAST_LIVE_COLUMNS, now.get().orElse(first)));
  }
}
