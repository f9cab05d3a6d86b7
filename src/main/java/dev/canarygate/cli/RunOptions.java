package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.GateRuns;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code run}, {@code resume} and {@code plan} have in common. */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Mixin private GateOptions gate = new GateOptions();
  @Mixin private Person person = new Person();

  @Option(names = "--json", description = "The result as one JSON document on standard output.")
  private boolean json;

  GateRuns gate() {
    return new GateRuns(
        gate.source().definition(System.getenv()),
        person.name(),
        gate.launcher(),
        Console.of(spec).err());
  }

  /** Gives back the exit code, of a preview the one that the run would end with. */
  int say(CommandAnswer answer) {
    return Console.of(spec).say(answer, json);
  }
}
