package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.engine.LeftGates;
import dev.canarygate.engine.LeftGates.LeftGate;
import dev.canarygate.gate.Durations;
import dev.canarygate.report.LeftTo;
import dev.canarygate.world.Launcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people read about gates that are left to drivers. */
final class LeftWords {
  /** A driver that has room takes a gate within a second. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private LeftWords() {}

  /**
   * What a gate waits for, and until when.
   *
   * @param isHeld whether a process has it now
   */
  static String of(LeftGate gate, Instant now, boolean isHeld) {
    return "left to drivers: " + gate.why() + (isHeld ? "" : next(gate, now));
  }

  private static String next(LeftGate gate, Instant now) {
    var due = gate.due();
    if (due == null || (gate.isGoing() && due.isAfter(now))) {
      return "";
    }
    if (due.isAfter(now)) {
      return "; next look in " + inWords(now, due);
    }
    return isLate(due, now) ? "; due for " + inWords(due, now) : "; due now";
  }

  private static String inWords(Instant from, Instant to) {
    return Durations.inWords(Duration.ofSeconds(Duration.between(from, to).toSeconds()));
  }

  private static boolean isLate(@Nullable Instant due, Instant now) {
    return due != null && due.plus(SOON).isBefore(now);
  }

  /** The same, with who could not go on with it. */
  static String briefly(LeftGate gate, Instant now, boolean isHeld) {
    var refused = gate.problem().split(":", 2)[0];
    return of(gate, now, isHeld) + (refused.isEmpty() ? "" : "; not driven by " + refused);
  }

  /** What keeps drivers from it; empty when nothing does. */
  static List<String> obstacles(LeftGates all, LeftGate gate, Instant now, boolean isHeld) {
    if (all.drivers().isEmpty()) {
      return List.of("No driver is here. Start one with: " + starting());
    }
    if (!gate.problem().isEmpty()) {
      return List.of("Not driven by " + gate.problem());
    }
    return isLate(gate.due(), now) && !isHeld
        ? List.of(
            "Drivers that are here have as many gates as they can, or hang: "
                + String.join(", ", all.drivers())
                + ". Start another one with: "
                + starting())
        : List.of();
  }

  /** How a person ends that. */
  static String takeBack(Launcher launcher, String gate) {
    return "To take it back and drive it here: " + launcher.ofGate(gate).line("resume");
  }

  /** Who goes on with a gate while no process has it. */
  static LeftTo whom(Gates gates, String gate) {
    var all = gates.leftToDrivers();
    var going = all.drivers().isEmpty() ? LeftTo.DRIVERS_TO_COME : LeftTo.DRIVERS;
    return all.find(gate)
        .map(each -> each.goesOn() ? going : LeftTo.DRIVERS_AFTER_A_WORD)
        .orElse(LeftTo.PERSON);
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
