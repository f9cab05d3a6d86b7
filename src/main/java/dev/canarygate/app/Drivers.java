package dev.canarygate.app;

import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.world.ThisMachine;
import java.util.Optional;

/** Who drives a gate now. */
final class Drivers {
  private Drivers() {}

  /** Whether a process of this machine does: what lives of the gate then is no orphan. */
  static boolean isDrivenHere(GateFolder gate) {
    return holder(gate).filter(each -> each.isAliveOn(ThisMachine.name())).isPresent();
  }

  /** Who is not known to be dead; empty also when nobody can say. */
  static Optional<Holder> driver(GateFolder gate) {
    return holder(gate).filter(each -> !each.isDeadOn(ThisMachine.name()));
  }

  private static Optional<Holder> holder(GateFolder gate) {
    try {
      return Engines.in(gate.artifacts()).holder(gate);
    } catch (BrokenLease nobodyKnows) {
      return Optional.empty();
    }
  }
}
