package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.Outcome;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.world.ThisMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gate was started with, as its journal has it.
 *
 * @param here whether that was on this machine
 * @param artifacts where the gate was found
 * @param open whether the gate may still go on here
 * @param state what its journal adds up to, so that a long one is not read again
 */
record GateMemory(GivenOptions given, boolean here, Path artifacts, boolean open, GateState state) {
  /**
   * Of one gate. Empty when an older version started it, and when its journal cannot be read: those
   * who need the journal say why.
   *
   * @param name null for the newest
   */
  static Optional<GateMemory> in(Path artifacts, @Nullable String name) {
    try {
      return new GateChoice(name)
          .find(artifacts)
          .map(folder -> folder.read().state())
          .flatMap(state -> of(state, artifacts));
    } catch (CorruptJournal | DiskFault unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<GateMemory> of(GateState state, Path artifacts) {
    boolean open =
        state.exportedTo().isEmpty() && state.ended().filter(Outcome.CLEARED::equals).isEmpty();
    return state.runs().stream()
        .reduce((first, later) -> later)
        .flatMap(run -> of(run, artifacts, open, state));
  }

  private static Optional<GateMemory> of(
      Event.RunStarted run, Path artifacts, boolean open, GateState state) {
    boolean here = run.host().equals(ThisMachine.name());
    return Optional.ofNullable(run.given())
        .map(given -> new GateMemory(given, here, artifacts, open, state));
  }

  /** The gate's files, where they still are. */
  Optional<Path> files() {
    return Optional.of(Path.of(given.gate())).filter(GateSource::isGate);
  }

  Optional<Path> templates() {
    return Optional.of(Path.of(given.templates())).filter(Files::isDirectory);
  }
}
