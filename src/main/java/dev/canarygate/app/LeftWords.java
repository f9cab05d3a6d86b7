package dev.canarygate.app;

import dev.canarygate.engine.LeftGates;
import dev.canarygate.engine.LeftGates.LeftGate;
import dev.canarygate.gate.Durations;
import dev.canarygate.world.Launcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What people read about gates that are left to drivers. */
final class LeftWords {
  private LeftWords() {}

  /** What a gate waits for, and until when. */
  static String of(LeftGate gate, Instant now) {
    return "left to drivers: " + gate.why() + next(gate, now);
  }

  private static String next(LeftGate gate, Instant now) {
    var due = gate.due();
    if (due == null || (gate.isGoing() && due.isAfter(now))) {
      return "";
    }
    return due.isAfter(now)
        ? "; next look in "
            + Durations.inWords(Duration.ofSeconds(Duration.between(now, due).toSeconds()))
        : "; due now";
  }

  /** The same, with who could not go on with it. */
  static String briefly(LeftGate gate, Instant now) {
    var refused = gate.problem().split(":", 2)[0];
    return of(gate, now) + (refused.isEmpty() ? "" : "; not driven by " + refused);
  }

  /** What keeps drivers from it; empty when nothing does. */
  static List<String> obstacles(LeftGates all, LeftGate gate) {
    if (all.drivers().isEmpty()) {
      return List.of("No driver is here. Start one with: " + starting());
    }
    return gate.problem().isEmpty() ? List.of() : List.of("Not driven by " + gate.problem());
  }

  /** Who goes on with a gate that was just left. */
  static String who(LeftGates all) {
    return all.drivers().isEmpty()
        ? "No driver is here. Start one with: " + starting()
        : "Drivers that are here: " + String.join(", ", all.drivers()) + ".";
  }

  private static String starting() {
    return Launcher.PLAIN.line("serve-steps --engine postgres --drive");
  }
}
