package dev.canarygate.app;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose home on which machine: the place of the local sync state. */
public final class SyncHome {
  private SyncHome() {}

  /**
   * @param home the home to look at; null for this user's
   * @param name of the machine that the home's login belongs to; null for this one
   * @param uid of the user that the home's login belongs to; null for this user's
   * @throws BadData when this machine cannot spell the home's path
   */
  static Host host(@Nullable String home, @Nullable String name, @Nullable Long uid) {
    var host = here(System.getenv());
    host = home == null ? host : host.withHome(home);
    host = name == null ? host : host.withName(name);
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

  /** A home outside ASCII cannot be read in a locale without UTF-8; the launcher sets one. */
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
}
