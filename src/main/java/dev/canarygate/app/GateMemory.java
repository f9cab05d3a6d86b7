package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.Outcome;
import dev.canarygate.world.ThisMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a gate was started with, as its journal has it.
 *
 * @param here whether that was on this machine
 * @param artifacts where the gate was found
 * @param open whether the gate may still go on here
 */
record GateMemory(GivenOptions given, boolean here, Path artifacts, boolean open) {
  /** Of one gate; empty when an older version started it. */
  static Optional<GateMemory> of(ReadGate read) {
    return of(read.state(), read.folder().artifacts());
  }

  private static Optional<GateMemory> of(GateState state, Path artifacts) {
    boolean open =
        state.exportedTo().isEmpty() && state.ended().filter(Outcome.CLEARED::equals).isEmpty();
    return state.runs().stream()
        .reduce((first, later) -> later)
        .flatMap(run -> of(run, artifacts, open));
  }

  private static Optional<GateMemory> of(Event.RunStarted run, Path artifacts, boolean open) {
    boolean here = run.host().equals(ThisMachine.name());
    return Optional.ofNullable(run.given())
        .map(given -> new GateMemory(given, here, artifacts, open));
  }

  /** The gate's files, where they still are. */
  Optional<Path> files() {
    return Optional.of(Path.of(given.gate())).filter(GateFolders::isGate);
  }

  Optional<Path> templates() {
    return Optional.of(Path.of(given.templates())).filter(Files::isDirectory);
  }
}
