package dev.canarygate.app;

import dev.canarygate.gate.Event;

/** Records repairs by hand. */
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
    gate.record(before -> new Event.Intervened(gate.now(), gate.person(), did));
    return gate.recorded("Recorded: " + did + ", by " + gate.person());
  }
}
