package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.world.Launcher;

/** Which gate the commands name that come next. */
final class NextGate {
  private NextGate() {}

  /** Where machines share gates, another one may be the newest before a person has typed. */
  static Launcher named(Launcher launcher, Gates gates, String id) {
    return gates.areShared() ? launcher.ofGate(id) : launcher;
  }
}
