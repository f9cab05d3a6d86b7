package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Intervention;

/** Records repairs by hand. */
public final class Interventions {
  private Interventions() {}

  /**
   * @param what the person did
   */
  public static Intervention record(GateRecord gate, String what) {
    var said =
        gate.record(before -> new Event.Intervened(gate.now(), gate.person(), what))
            .interventions();
    return said.get(said.size() - 1);
  }
}
