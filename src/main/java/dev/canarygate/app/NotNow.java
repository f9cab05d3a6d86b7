package dev.canarygate.app;

import dev.canarygate.report.Report;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
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

  /** A gate remembers all that it was started with but where it is. */
  static NotNow noGate(Path artifacts, Launcher launcher) {
    return new NotNow(
        "no gate was found in %s: expected one that was started, found none. %s. To start one: %s"
            .formatted(
                artifacts,
                LastStart.here()
                    .insteadOf(artifacts, ArtifactsFolder.usual())
                    .map(Report::keptIn)
                    .orElse(Report.KEPT_ELSEWHERE),
                launcher.line("run")));
  }
}
