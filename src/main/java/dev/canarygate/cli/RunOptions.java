package dev.canarygate.cli;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.run.Watcher;
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

  private @Nullable GateDefinition definition;

  GateDefinition definition() {
    if (definition == null) {
      definition = gate.definition(System.getenv());
    }
    return definition;
  }

  GateFlow flow(boolean attest) {
    return new GateFlow(definition(), worlds(false), person.name(), attest);
  }

  /** What a run would do and write now. */
  Preview preview() {
    return Preview.of(definition(), worlds(true), person.name());
  }

  private RealWorlds worlds(boolean dry) {
    return new RealWorlds(definition(), System.getenv(), Console.of(spec).err()::println, dry);
  }

  Watcher watcher() {
    return Watcher.NONE;
  }

  int show(Preview preview) {
    var out = Console.of(spec).out();
    out.println(json ? Json.text(preview.json()) : preview.text());
    return ExitCode.OK.code();
  }

  int end(GateFlow.Ended ended) {
    Console.of(spec).out().println(ended.plan().outcome());
    return Exits.of(ended.plan()).code();
  }
}
