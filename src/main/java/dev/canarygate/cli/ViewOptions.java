package dev.canarygate.cli;

import dev.canarygate.app.GateView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of commands that only look at a gate. */
final class ViewOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Mixin private GateOptions options = new GateOptions();

  @Option(
      names = "--name",
      paramLabel = "GATE",
      description = "The gate to look at (default: the newest in the artifacts directory).")
  private @Nullable String name;

  GateView gate() {
    var loaded = options.started(name).known(System.getenv());
    Console.of(spec).notes(loaded.differences());
    return new GateView(loaded.definition(), name, options.launcher());
  }
}
