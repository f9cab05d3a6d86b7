package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.Outcome;
import dev.canarygate.journal.GateFolder;
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
 * @param kept the files of its newest run, where they were kept next to its journal
 */
record GateMemory(GivenOptions given, boolean here, Path artifacts, boolean open, KeptFiles kept) {
  /** Of one gate; empty when an older version started it. */
  static Optional<GateMemory> of(ReadGate read) {
    return of(read.folder(), read.state());
  }

  /** The same of a gate whose journal adds up to this. */
  static Optional<GateMemory> of(GateFolder folder, GateState state) {
    boolean open =
        state.exportedTo().isEmpty() && state.ended().filter(Outcome.CLEARED::equals).isEmpty();
    return state.runs().stream()
        .reduce((first, later) -> later)
        .flatMap(run -> of(run, folder, open));
  }

  private static Optional<GateMemory> of(Event.RunStarted run, GateFolder folder, boolean open) {
    boolean here = run.host().equals(ThisMachine.name());
    var kept = KeptFiles.of(folder, run);
    return Optional.ofNullable(run.given())
        .map(given -> new GateMemory(given, here, folder.artifacts(), open, kept));
  }

  /** The gate's files, where they still are. */
  Optional<Path> files() {
    return Optional.of(Path.of(given.gate())).filter(GateFolders::isGate);
  }

  Optional<Path> templates() {
    return Optional.of(Path.of(given.templates())).filter(Files::isDirectory);
  }
}
