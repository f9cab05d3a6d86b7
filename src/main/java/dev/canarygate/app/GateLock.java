package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.world.ThisMachine;
import java.util.List;

/** Takes a gate from a holder that will not give it back. */
public final class GateLock {
  private GateLock() {}

  /**
   * Takes it, and records that. A lease that does not say who holds the gate is set aside.
   *
   * @param although whether it is taken even when its holder is alive on this machine
   * @throws UsageProblem when no reason is given
   * @throws HolderLives when its holder is alive
   */
  public static CommandAnswer take(GateRecord gate, String reason, boolean although) {
    var taken = List.of(taken(gate, GivenReason.require(reason), although));
    return gate.choice().find(gate.gates()).isEmpty()
        ? CommandAnswer.ofLines(taken)
        : CommandAnswer.ofLines(gate.thenNext(layout -> taken));
  }

  private static String taken(GateRecord gate, String reason, boolean although) {
    var gates = gate.gates();
    var found = gate.choice().in(gates);
    var folder = found.orElseGet(() -> GateFolder.none(gate.artifacts()));
    var broken = gates.setBrokenAside(folder);
    if (broken.isPresent()) {
      record(gate, "unknown (the lease was broken)", reason);
      return "The lease did not say who holds the gate; it is now " + broken.get() + ".";
    }
    if (!although) {
      gates.holder(folder).ifPresent(holder -> refuseAlive(holder, gate));
    }
    var holder = gates.release(folder);
    holder.ifPresent(before -> record(gate, before.toString(), reason));
    return holder
        .map(each -> "Took " + folder.name() + " from " + each + ".")
        .orElseGet(
            () ->
                found
                    .map(each -> "Nobody holds " + each.name() + ".")
                    .orElseGet(() -> MissingGate.in(gates).sentence()));
  }

  /** Before the first run no journal has anything, and no command goes on with that gate. */
  private static void record(GateRecord gate, String before, String reason) {
    if (gate.ifStarted().filter(state -> !state.runs().isEmpty()).isPresent()) {
      gate.record(
          state ->
              new Event.HolderChanged(
                  gate.now(),
                  before,
                  gate.me().toString(),
                  gate.person(),
                  reason,
                  ThisMachine.name()));
    }
  }

  /** Taking it away from one that works would cost a run of hours for nothing. */
  private static void refuseAlive(Holder holder, GateRecord gate) {
    if (Drivers.life(holder, gate.now()).equals(Drivers.ALIVE)) {
      throw new HolderLives(
          "its holder is alive: "
              + holder.seen()
              + "; end it with Ctrl-C where it runs, or take it with --although-alive");
    }
  }
}
