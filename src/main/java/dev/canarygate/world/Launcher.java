package dev.canarygate.world;

/**
 * The command lines that people are asked to type. It alone knows what the program is called and
 * which options a person gave, so that a line can be pasted as it is.
 *
 * @param options as they have to be given again to a gate that was started, such as {@code --set
 *     artifacts-dir=there}; empty when there were none
 * @param starting as they have to be given to start another one like it, such as {@code --set-file
 *     next.yaml}
 */
public record Launcher(String options, String starting) {
  /** For what does not know how the program was started. */
  public static final Launcher PLAIN = new Launcher("");

  /** How a person calls the program, from its own folder. */
  private static final String PROGRAM = "./gate-runner";

  /** Options that every command takes again. */
  public Launcher(String options) {
    this(options, options);
  }

  /**
   * The whole line.
   *
   * @param command with its arguments, such as {@code resume}
   */
  public String line(String command) {
    var more = starts(command) ? starting : options;
    return PROGRAM + " " + command + (more.isEmpty() ? "" : " " + more);
  }

  /** Whether a text contains a command of the program, which people paste. */
  public static boolean isIn(String text) {
    return text.contains(PROGRAM + " ");
  }

  private static boolean starts(String command) {
    return command.equals("run") || command.startsWith("run ");
  }
}
