package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.world.Launcher;

/** Which gate the commands that come next name: one that a command would not find by itself. */
final class NextGate {
  private NextGate() {}

  /** Where machines share gates, another one may be the newest before a person has typed. */
  static Launcher named(Launcher launcher, Gates gates, String id) {
    return gates.areShared() || isAnotherNewer(gates, id) ? launcher.ofGate(id) : launcher;
  }

  private static boolean isAnotherNewer(Gates gates, String id) {
    return !id.isEmpty() && gates.newest().filter(each -> !each.name().equals(id)).isPresent();
  }
}
