package dev.canarygate.cli;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.run.Watcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code run} and {@code resume} have in common. */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private GateOptions gate = new GateOptions();
  @Mixin private Person person = new Person();

  @Option(
      names = "--attest",
      description = "Also vouch for what cannot be measured from here; see 'attest --help'.")
  private boolean attest;

  private @Nullable GateDefinition definition;

  GateDefinition definition() {
    if (definition == null) {
      definition = gate.definition(System.getenv());
    }
    return definition;
  }

  GateFlow flow() {
    var err = spec.commandLine().getErr();
    return new GateFlow(
        definition(),
        new RealWorlds(definition(), System.getenv(), err::println, false),
        person.name(),
        attest);
  }

  Watcher watcher() {
    return Watcher.NONE;
  }

  int end(GateFlow.Ended ended) {
    spec.commandLine().getOut().println(ended.plan().outcome());
    return Exits.of(ended.plan()).code();
  }
}
