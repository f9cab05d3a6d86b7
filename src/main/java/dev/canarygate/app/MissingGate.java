package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.report.NoGate;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is known where a command finds no gate: rehearsals. */
final class MissingGate {
  private MissingGate() {}

  /**
   * @param artifacts the artifacts folder that has no gate
   */
  static NoGate in(Path artifacts) {
    var rehearsed = new RehearsedPlaces(artifacts);
    return new NoGate(artifacts.toString(), rehearsed.count(), rehearsed.shown());
  }

  /** The same where an engine keeps gates. */
  static NoGate in(Gates gates) {
    return gates.areShared() ? NoGate.inDatabase() : in(gates.artifacts());
  }

  /** The answer of a command about gates where none was started. */
  static CommandAnswer answer(Gates gates, Supplier<String> json, Launcher launcher) {
    var none = in(gates);
    return CommandAnswer.ofLines(List.of(none.sentence()), json, ExitCode.OK)
        .followedBy(none.notes(launcher));
  }

  static NotNow refused(Path artifacts, Launcher launcher) {
    return refused(in(artifacts), launcher);
  }

  /** The same where an engine keeps gates. */
  static NotNow refused(Gates gates, Launcher launcher) {
    return refused(in(gates), launcher);
  }

  private static NotNow refused(NoGate none, Launcher launcher) {
    return new NotNow(none.inWords(), none.commands(launcher));
  }

  /**
   * A gate that was made and never started has nothing to continue: what it was to be started with
   * is nowhere, and other parameters can reach other hosts.
   *
   * @param among all gates there: past a newer one, another gate is started only by {@code --new}
   * @throws NotNow when it has no run
   */
  static void refuseUnbegun(
      GateState state, GateFolder gate, GateChoice choice, Gates among, Launcher launcher) {
    if (!state.runs().isEmpty()) {
      return;
    }
    if (!choice.isNamed()) {
      throw refused(among, launcher);
    }
    boolean newest = among.newest().filter(each -> each.name().equals(gate.name())).isPresent();
    throw new NotNow(
        "gate "
            + gate.name()
            + " was never started: no run of it is recorded, nor what it was to be started with."
            + " To start another gate",
        launcher.toStart(newest ? "run" : "run --new"));
  }

  /** That no gate is there, and the same; nothing is said of a folder that has some. */
  static List<String> message(Path folder, Supplier<Launcher> launcher) {
    var notes = notes(folder, launcher);
    return notes.isEmpty()
        ? notes
        : Stream.concat(Stream.of(in(folder).sentence()), notes.stream()).toList();
  }

  /**
   * Where a gate may be, and what to type, for a command whose answer is empty.
   *
   * @param folder that can have gates; nothing is said when it has some
   */
  static List<String> notes(Path folder, Launcher launcher) {
    return notes(folder, () -> launcher);
  }

  /**
   * The same.
   *
   * @param launcher is asked only where no gate is
   */
  static List<String> notes(Path folder, Supplier<Launcher> launcher) {
    return KeptEvidence.gates(folder).isEmpty() ? in(folder).notes(launcher.get()) : List.of();
  }
}
