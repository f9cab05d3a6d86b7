package dev.canarygate.cli;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.sync.Host;
import dev.canarygate.world.Progress;
import java.nio.file.Path;
import java.time.Instant;
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
    Host host = Host.here(System.getenv(), Path.of(""));
    host = home == null ? host : host.withHome(home);
    host = hostName == null ? host : host.withName(hostName);
    return uid == null ? host : host.withUid(uid);
  }

  Instant now() {
    return new SystemTime(Progress.SILENT).now();
  }
}
