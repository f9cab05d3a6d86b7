package dev.canarygate.cli;

import dev.canarygate.app.GateView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that only look at a gate. */
final class ViewOptions {
  @Mixin private GateOptions options = new GateOptions();

  @Option(
      names = "--name",
      paramLabel = "GATE",
      description = "The gate to look at (default: the newest in the artifacts directory).")
  private @Nullable String name;

  GateView gate() {
    return new GateView(options.source().known(System.getenv()), name, options.launcher());
  }
}
