package dev.canarygate.cli;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** The newest gate, for commands that look at it or put a person's word into its journal. */
final class GateRecord {
  @Mixin private GateOptions options = new GateOptions();
  @Mixin private Person person = new Person();

  GateDefinition definition() {
    return options.definition(System.getenv());
  }

  Launcher launcher() {
    return options.launcher();
  }

  String person() {
    return person.name();
  }

  Instant now() {
    return new SystemTime(Progress.SILENT).now();
  }

  Path artifacts() {
    return artifacts(definition());
  }

  static Path artifacts(GateDefinition definition) {
    return Path.of(definition.parameters().getOrDefault("artifacts-dir", "artifacts"));
  }

  GateFolder folder() {
    var artifacts = artifacts();
    return GateFolder.newest(artifacts)
        .orElseThrow(
            () ->
                new UsageProblem(
                    "there is no gate in "
                        + artifacts
                        + "; to start one: "
                        + launcher().line("run")));
  }

  GateState state() {
    return GateState.of(folder().read().events());
  }

  /** Puts one event into the newest gate's journal and gives back what it led to. */
  GateState record(Function<GateState, Event> event) {
    return recordAlways(
        state -> {
          GateFlow.refuseExported(state);
          return event.apply(state);
        });
  }

  /** Also into a gate that left. */
  GateState recordAlways(Function<GateState, Event> event) {
    try (var gate = OpenGate.open(folder(), me(), now())) {
      gate.append(event.apply(gate.state()));
      return gate.state();
    }
  }

  Holder me() {
    return Holder.me(person(), Person.host(), now(), UUID.randomUUID().toString());
  }
}
