package dev.canarygate.report;

import java.util.Map;

/**
 * Where progress is shown.
 *
 * @param live whether lines can be drawn again in place
 * @param width columns
 */
public record Terminal(boolean live, int width) {
  /** Of a pipe, a file, and a terminal whose width nobody knows. */
  public static final int USUAL_COLUMNS = 80;

  /** A file, a pipe or a build server's log. */
  public static final Terminal PLAIN = new Terminal(false, 120);

  /**
   * @param environment the launcher tells the columns of the terminal in {@code
   *     GATE_RUNNER_COLUMNS}, and says nothing when it is not set
   */
  public static Terminal of(Map<String, String> environment) {
    var columns = environment.getOrDefault("GATE_RUNNER_COLUMNS", "");
    if (!columns.matches("\\d{1,4}") || environment.getOrDefault("TERM", "").equals("dumb")) {
      return PLAIN;
    }
    return new Terminal(true, Math.max(40, Integer.parseInt(columns)));
  }
}
