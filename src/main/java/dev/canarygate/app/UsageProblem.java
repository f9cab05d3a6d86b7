package dev.canarygate.app;

import java.util.List;

/** The command line asks for something that makes no sense; the message says what would. */
public final class UsageProblem extends RuntimeException implements NamesCommands {
  private static final long serialVersionUID = 1;

  private final transient List<String> commands;

  public UsageProblem(String message) {
    this(message, List.of());
  }

  /**
   * @param commands what to type instead, each a whole line
   */
  public UsageProblem(String message, List<String> commands) {
    super(message);
    this.commands = List.copyOf(commands);
  }

  @Override
  public List<String> commands() {
    return commands;
  }
}
