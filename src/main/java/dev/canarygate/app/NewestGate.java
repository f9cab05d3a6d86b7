package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import dev.canarygate.world.Launcher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The newest gate of a folder, for a {@code run} that would start another one: it comments again on
 * what this one decided, so a person asks for it with {@code --new}. A gate of other parameters is
 * about another candidate, and needs no such word once this one came to an end.
 *
 * @param definition of the gate that would be started
 * @param launcher writes the commands that come next
 */
record NewestGate(GateDefinition definition, Gates gates, Launcher launcher, Instant now) {
  private static final String ANEW = "run --new";

  /** A gate that is cleared for the same files and parameters, and still counts. */
  static Optional<Plan> cleared(GateDefinition definition, GateState state, Instant now) {
    return Optional.of(new Plan(definition, state, now))
        .filter(each -> !definition.differsFrom(state))
        .filter(each -> each.outcome() == Outcome.CLEARED);
  }

  /** Why a run does nothing about such a gate, and what a person means instead. */
  static String startsNothing(String gate) {
    return "gate "
        + gate
        + " is cleared, and all of it is still valid, so run starts no other one. The first command"
        + " looks again at what it is about, the second one starts another.";
  }

  /** The same as commands. */
  static List<String> instead(Gates gates, String gate, Launcher launcher) {
    return List.of(NextGate.named(launcher, gates, gate).line("resume"), launcher.line(ANEW));
  }

  private String another() {
    return launcher.line(ANEW);
  }

  /**
   * @throws NotNow when a run would start another one that nobody asked for
   * @throws Held when its run goes on
   */
  void refuse() {
    gates.newest().ifPresent(this::refuse);
  }

  private void refuse(GateFolder newest) {
    var state = newest.read().state();
    if (state.runs().isEmpty()) {
      // It never began, so nobody can continue it, unless it begins now.
      Drivers.driver(gates, newest).ifPresent(driver -> refuseDriven(newest, driver));
    } else if (state.wasCleared()) {
      refuseCleared(newest, state);
    } else if (state.exportedTo().isEmpty()) {
      Drivers.driver(gates, newest).ifPresent(driver -> refuseDriven(newest, driver));
      refuseChanged(newest, "is not finished (" + outcome(state) + ")", state);
      throw goesOn(newest, "is not finished (" + outcome(state) + ")");
    }
  }

  private Outcome outcome(GateState state) {
    return new Plan(definition, state, now).outcome();
  }

  private void refuseCleared(GateFolder gate, GateState state) {
    if (!SameDefinition.sameParameters(state, definition)) {
      return;
    }
    refuseChanged(gate, "was cleared", state);
    if (outcome(state) == Outcome.CLEARED) {
      throw new NotNow(startsNothing(gate.name()), instead(gates, gate.name(), launcher));
    }
    if (state.exportedTo().isEmpty()) {
      throw goesOn(gate, "was cleared, and is so no longer (" + outcome(state) + ")");
    }
  }

  private NotNow goesOn(GateFolder gate, String is) {
    return new NotNow(
        "gate "
            + gate.name()
            + " "
            + is
            + ". The first command continues it, the second one starts another.",
        instead(gates, gate.name(), launcher));
  }

  private void refuseChanged(GateFolder gate, String is, GateState state) {
    var changed = SameDefinition.changedFiles(state, definition);
    if (!changed.isEmpty()) {
      throw new NotNow(
          "gate "
              + gate.name()
              + " "
              + is
              + ", and nothing continues it while these files are not as in its last run: "
              + String.join(", ", changed)
              + ". Put them back, or start another.",
          List.of(another()));
    }
  }

  private void refuseDriven(GateFolder newest, Holder driver) {
    throw new Held(
        "the gate is held by %s; to start another while %s goes on: %s"
            .formatted(driver.seen(), newest.name(), another()),
        driver);
  }
}
