package dev.canarygate.app;

import java.util.List;

/**
 * A command that does not fit the state of the gate, although nothing is wrong with its words. The
 * message says what the state is and which command fits.
 */
public final class NotNow extends RuntimeException implements NamesCommands {
  private static final long serialVersionUID = 1;

  private final transient List<String> commands;

  NotNow(String message) {
    this(message, List.of());
  }

  /**
   * @param commands what to type instead, each a whole line
   */
  NotNow(String message, List<String> commands) {
    super(message);
    this.commands = List.copyOf(commands);
  }

  @Override
  public List<String> commands() {
    return commands;
  }
}
