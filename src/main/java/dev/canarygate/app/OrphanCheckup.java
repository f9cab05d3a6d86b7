package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.world.Launcher;
import java.util.List;

/** Programs of the newest gate that outlived it. */
final class OrphanCheckup {
  private final Gates gates;
  private final RealWorlds worlds;

  OrphanCheckup(Gates gates, RealWorlds worlds) {
    this.gates = gates;
    this.worlds = worlds;
  }

  /** Empty while the gate is at work: what lives then is its own. */
  List<Checkup> all() {
    return gates
        .newest()
        .filter(gate -> !Drivers.isDrivenHere(gates, gate))
        .map(this::of)
        .orElse(List.of());
  }

  private List<Checkup> of(GateFolder gate) {
    try {
      return Orphanage.living(gate.read().state(), worlds.outside().processes()).stream()
          .map(each -> Checkup.missing("orphans", each, worlds.launcher().line(Orphanage.COMMAND)))
          .toList();
    } catch (CorruptJournal e) {
      var remedy = "see where: " + Launcher.PLAIN.line("verify");
      return List.of(Checkup.note("orphans", String.valueOf(e.getMessage()), remedy));
    }
  }
}
