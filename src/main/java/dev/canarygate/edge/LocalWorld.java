package dev.canarygate.edge;

import dev.canarygate.edge.shell.LocalMachine;
import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Machine;
import dev.canarygate.world.Processes;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Time;
import dev.canarygate.world.Web;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.util.Map;

/** The world as seen from this machine. */
public record LocalWorld(
    Forge forge,
    Web web,
    Shell shell,
    Time time,
    Processes processes,
    Progress progress,
    EvidenceFolder evidence,
    Path artifacts,
    Map<String, String> environment,
    Path home,
    boolean dry,
    Launcher launcher)
    implements World {
  public LocalWorld {
    environment = Map.copyOf(environment);
  }

  @Override
  public Machine machine() {
    return LocalMachine.here(environment);
  }

  /** One that does not know how the program was started. */
  public LocalWorld(
      Forge forge,
      Web web,
      Shell shell,
      Time time,
      Processes processes,
      Progress progress,
      EvidenceFolder evidence,
      Path artifacts,
      Map<String, String> environment,
      Path home,
      boolean dry) {
    this(
        forge,
        web,
        shell,
        time,
        processes,
        progress,
        evidence,
        artifacts,
        environment,
        home,
        dry,
        Launcher.PLAIN);
  }
}
