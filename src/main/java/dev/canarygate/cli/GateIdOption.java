package dev.canarygate.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of several gates a command speaks of. */
final class GateIdOption {
  @Option(
      names = "--gate-id",
      paramLabel = "ID",
      description = "The gate, as 'gates' lists it (default: the newest in the artifacts folder).")
  private @Nullable String id;

  @Option(names = "--name", paramLabel = "ID", hidden = true)
  private @Nullable String olderName;

  /** Null for the newest. */
  @Nullable String id() {
    return id == null ? olderName : id;
  }
}
