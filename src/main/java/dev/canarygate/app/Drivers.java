package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.Heartbeat;
import dev.canarygate.world.ThisMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who drives a gate now. */
final class Drivers {
  /** Three heartbeats: who is silent so long hangs, is paused or is away. */
  static final Duration SILENCE = Heartbeat.PERIOD.multipliedBy(3);

  /** In its process, or by its heartbeat. */
  static final String ALIVE = "alive";

  private Drivers() {}

  /** Whether a process of this machine does: what lives of the gate then is not an orphan. */
  static boolean isDrivenHere(Gates gates, GateFolder gate) {
    return holder(gates, gate).filter(each -> each.isAliveOn(ThisMachine.name())).isPresent();
  }

  /** Who is not known to be dead; empty also when nobody can say. */
  static Optional<Holder> driver(Gates gates, GateFolder gate) {
    return holder(gates, gate).filter(each -> !each.isDeadOn(ThisMachine.name()));
  }

  /** What is known of a holder's life: by its process on this machine, else by its heartbeat. */
  static String life(Holder holder, Instant now) {
    if (holder.isDeadOn(ThisMachine.name())) {
      return "ended";
    }
    return holder.heartbeat().plus(SILENCE).isBefore(now) ? "silent" : ALIVE;
  }

  static Optional<Holder> holder(Gates gates, GateFolder gate) {
    try {
      return gates.holder(gate);
    } catch (BrokenLease nobodyKnows) {
      return Optional.empty();
    }
  }
}
