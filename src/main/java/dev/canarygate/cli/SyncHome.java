package dev.canarygate.cli;

import dev.canarygate.client.Host;
import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.LiveProcesses;
import dev.canarygate.edge.shell.LocalMachine;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.BadData;
import dev.canarygate.world.Progress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose home on which machine. */
final class SyncHome {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The home to look at, also a copied one (default: this user's).")
  private @Nullable String home;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "The machine that the home's login belongs to (default: this one).")
  private @Nullable String hostName;

  @Option(
      names = "--uid",
      paramLabel = "N",
      description = "The user number that the home's login belongs to (default: this user's).")
  private @Nullable Long uid;

  Host host() {
    Host host = here(System.getenv());
    host = home == null ? host : host.withHome(home);
    host = hostName == null ? host : host.withName(hostName);
    return requirePath(uid == null ? host : host.withUid(uid));
  }

  private static Host here(Map<String, String> environment) {
    var secrets = Secrets.ofEnvironment(environment);
    return Host.here(
        LocalMachine.here(environment),
        environment,
        Path.of(""),
        new LiveProcesses(secrets),
        new ZtShell(secrets, new SystemTime(Progress.SILENT), Progress.SILENT));
  }

  /** A home outside ASCII is none where the locale knows no UTF-8; the launcher sees to one. */
  private static Host requirePath(Host host) {
    if (isPath(host.home())) {
      return host;
    }
    throw new BadData(
        "home", "no path in this locale: " + host.home() + "; LC_ALL=C.UTF-8 would be right");
  }

  private static boolean isPath(String text) {
    try {
      return Path.of(text).toString().length() <= text.length();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  Instant now() {
    return new SystemTime(Progress.SILENT).now();
  }
}
