package dev.canarygate.app;

import dev.canarygate.gate.Event;
import java.util.List;

/**
 * Records repairs by hand. What a person says about a cleared gate is not recorded, because nothing
 * comes of it; what a person did is, because the history is read for that.
 */
public final class Interventions {
  private Interventions() {}

  /**
   * @param what the person did
   * @throws UsageProblem when it is blank
   */
  public static CommandAnswer record(GateRecord gate, String what) {
    if (what.isBlank()) {
      throw new UsageProblem("--what is empty: say what you did");
    }
    var did = what.strip();
    var after = gate.record(before -> new Event.Intervened(gate.now(), gate.person(), did));
    var said = "Recorded: " + did + ", by " + gate.person();
    return ClearedGate.is(after, gate)
        ? CommandAnswer.ofLines(
            List.of(
                said, "The gate is cleared; this changes nothing in it, and its history shows it."))
        : gate.recorded(said);
  }
}
