package dev.canarygate.world;

/**
 * The command lines that people are asked to type. It alone knows what the program is called and
 * which options a person gave, so that a line can be pasted as it is.
 *
 * @param options as they have to be given again, such as {@code --set-file next.yaml}; empty when
 *     there were none
 */
public record Launcher(String options) {
  /** For what does not know how the program was started. */
  public static final Launcher PLAIN = new Launcher("");

  /** How a person calls the program, from its own folder. */
  private static final String PROGRAM = "./gate-runner";

  /**
   * The whole line.
   *
   * @param command with its arguments, such as {@code resume}
   */
  public String line(String command) {
    return PROGRAM + " " + command + (options.isEmpty() ? "" : " " + options);
  }
}
