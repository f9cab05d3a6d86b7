package dev.canarygate.edge.shell;

import dev.canarygate.world.Shell;
import dev.canarygate.world.Withheld;

/** Runs what only reads, and withholds all that changes something. */
public final class DryShell implements Shell {
  private final Shell shell;

  public DryShell(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Exited run(Command command) {
    if (command.changes()) {
      throw new Withheld("would run: " + command);
    }
    return shell.run(
        new Command(
            command.words(),
            command.directory(),
            command.environment(),
            command.limit(),
            null,
            false,
            command.answer()));
  }
}
