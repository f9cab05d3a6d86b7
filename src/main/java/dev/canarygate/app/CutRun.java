package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.engine.LeftGates.LeftGate;
import dev.canarygate.gate.CutShort;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import java.time.Instant;

/** A run that nobody holds any more was interrupted, although it could not write that down. */
final class CutRun {
  private CutRun() {}

  /**
   * The state of a gate that nobody goes on with, as a reader sees it: a run that did not end was
   * interrupted.
   *
   * @param at when that counts as known
   */
  static GateState seen(GateDefinition definition, GateState state, Instant at) {
    return CutShort.is(definition, state)
        ? state.after(new Event.RunInterrupted(at, "nobody holds the gate any more"))
        : state;
  }

  /** The same where it may still go on: then nothing was interrupted. */
  static GateState seen(
      GateDefinition definition, GateState state, Instant now, Gates gates, GateFolder gate) {
    var seen = seen(definition, state, now);
    return seen == state || mayGoOn(gates, gate) ? state : seen;
  }

  /** Runners go on for drivers without a holder; a lease that nobody can read may be held. */
  private static boolean mayGoOn(Gates gates, GateFolder gate) {
    try {
      return gates.leftToDrivers().find(gate.name()).filter(LeftGate::isGoing).isPresent()
          || gates.holder(gate).filter(Holder::mayLive).isPresent();
    } catch (BrokenLease broken) {
      return true;
    }
  }
}
