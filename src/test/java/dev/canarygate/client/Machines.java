package dev.canarygate.client;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.LiveProcesses;
import dev.canarygate.edge.shell.LocalMachine;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.Processes;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import java.nio.file.Path;
import java.util.Map;

/** This machine itself, for tests against real processes. */
public final class Machines {
  private static final Secrets NONE = Secrets.ofEnvironment(Map.of());

  private Machines() {}

  /** This machine with the home that {@code environment} names. */
  public static Host here(Map<String, String> environment, Path folder) {
    return Host.here(LocalMachine.here(environment), environment, folder, processes(), shell());
  }

  static Processes processes() {
    return new LiveProcesses(NONE);
  }

  static Shell shell() {
    return new ZtShell(NONE, new SystemTime(Progress.SILENT), Progress.SILENT);
  }
}
