package dev.canarygate.cli;

import dev.canarygate.app.GateView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Options of commands that only look at a gate. */
final class ViewOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Mixin private GateOptions options = new GateOptions();

  @Mixin private GateIdOption gateId = new GateIdOption();

  GateView gate() {
    var name = gateId.id();
    var source = options.started(name);
    var loaded = source.known(System.getenv());
    Console.of(spec).notes(loaded.differences());
    return new GateView(source, loaded.definition(), name, options.launcher());
  }
}
