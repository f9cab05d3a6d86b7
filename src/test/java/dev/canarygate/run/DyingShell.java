package dev.canarygate.run;

import dev.canarygate.world.Shell;

/** A shell around whose processes the machine can die: before one starts, or when it has ended. */
record DyingShell(Shell shell, Failpoints points) implements Shell {
  @Override
  public Exited run(Command command) {
    points.here("before " + command);
    var exited = shell.run(command);
    points.here("after " + command);
    return exited;
  }
}
