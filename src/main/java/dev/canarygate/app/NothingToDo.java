package dev.canarygate.app;

import dev.canarygate.world.Launcher;
import java.util.List;

/**
 * A command that nothing is left to do for: what it wants to decide is decided for good. Nothing
 * was recorded, and nobody has to act, so the exit code is that of a finished gate.
 */
public final class NothingToDo extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Launcher launcher;

  NothingToDo(String message, Launcher launcher) {
    super(message);
    this.launcher = launcher;
  }

  /** What the command answers. */
  public CommandAnswer answer() {
    return CommandAnswer.ofLines(
        List.of(
            "Nothing was recorded: " + getMessage() + ".",
            "To decide about another candidate, start another gate.",
            "Next: " + launcher.line("run")));
  }
}
