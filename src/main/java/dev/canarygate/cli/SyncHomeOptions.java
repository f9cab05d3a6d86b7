package dev.canarygate.cli;

import dev.canarygate.app.LocalSync;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose home on which machine. */
final class SyncHomeOptions {
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

  LocalSync sync() {
    return LocalSync.at(home, hostName, uid);
  }
}
