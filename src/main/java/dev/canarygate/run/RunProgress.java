package dev.canarygate.run;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Time;
import java.time.Instant;

/** How far a run has come, and what follows from that now. */
record RunProgress(GateDefinition definition, Ledger ledger, Watcher watcher, Time time) {
  void record(Event event) {
    ledger.record(event);
    watcher.saw(event, state());
  }

  GateState state() {
    return ledger.state();
  }

  Plan plan() {
    return new Plan(definition, state(), now());
  }

  Attempt attempt(WorkPackage workPackage) {
    return state()
        .newestAttempt(workPackage.id())
        .orElseThrow(() -> new IllegalStateException(workPackage.id() + " was never started"));
  }

  Instant now() {
    return time.now();
  }
}
