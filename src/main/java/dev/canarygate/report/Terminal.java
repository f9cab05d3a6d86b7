package dev.canarygate.report;

import dev.canarygate.text.Colors;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where progress is shown.
 *
 * @param live whether lines can be drawn again in place
 * @param width columns
 */
public record Terminal(boolean live, int width) {
  /** Of a pipe, a file, and a terminal whose width nobody knows. */
  public static final int USUAL_COLUMNS = 80;

  private static final int LEAST_COLUMNS = 40;

  /** A file, a pipe or a build server's log. */
  public static final Terminal PLAIN = new Terminal(false, 120);

  /**
   * Columns for a report: those of the terminal that it goes to, or {@code COLUMNS} where a person
   * set it, else 80.
   */
  public static int columns(Map<String, String> environment) {
    return Stream.of(Colors.TERMINAL, "COLUMNS")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(each -> each.matches("\\d{1,4}"))
        .map(Integer::parseInt)
        .filter(each -> each > 0)
        .findFirst()
        .map(each -> Math.max(LEAST_COLUMNS, each))
        .orElse(USUAL_COLUMNS);
  }

  /**
   * @param environment the launcher tells the columns of the terminal in {@code
   *     GATE_RUNNER_COLUMNS}, and says nothing when it is not set
   */
  public static Terminal of(Map<String, String> environment) {
    var columns = environment.getOrDefault("GATE_RUNNER_COLUMNS", "");
    if (!columns.matches("\\d{1,4}") || environment.getOrDefault("TERM", "").equals("dumb")) {
      return PLAIN;
    }
    return new Terminal(true, Math.max(LEAST_COLUMNS, Integer.parseInt(columns)));
  }
}
