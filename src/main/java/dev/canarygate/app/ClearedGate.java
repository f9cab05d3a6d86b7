package dev.canarygate.app;

import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.report.OverviewReader;
import dev.canarygate.report.Report;
import java.util.List;

/**
 * A gate that is cleared: what people say changes nothing that it did. One that is stopped, or that
 * was cleared and is so no longer, goes on with {@code resume}, so it still listens.
 */
final class ClearedGate {
  private ClearedGate() {}

  /**
   * @param what a person wants to say, such as {@code a waiver}
   * @throws NotNow when the gate is cleared
   */
  static void refuse(GateState state, String what, GateRecord gate) {
    if (is(state, gate)) {
      var plan = new Plan(gate.definition(), state, gate.now());
      var due = Report.of(plan, gate.launcher()).nextCommands();
      throw new NotNow(
          "nothing was recorded: gate "
              + state.gate()
              + " is cleared, so "
              + what
              + " changes nothing in it. "
              + (due.isEmpty()
                  ? "To decide anew, start another gate"
                  : "What is still to be published is published by"),
          due.isEmpty() ? List.of(gate.launcher().line("run --new")) : due);
    }
  }

  /** Whether it is so now: a pass can be too old since, and a waiver can have ended. */
  static boolean is(GateState state, GateRecord gate) {
    return OverviewReader.outcome(new Plan(gate.definition(), state, gate.now()))
        == Outcome.CLEARED;
  }
}
