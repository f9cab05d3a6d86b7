package dev.canarygate.run;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.JournalMark;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Time;
import java.time.Instant;
import java.util.Optional;

/** How far a run has come, and what follows from that now. */
final class RunProgress {
  private final GateDefinition definition;
  private final Ledger ledger;
  private final Watcher watcher;
  private final Time time;
  private Plan plan;

  RunProgress(GateDefinition definition, Ledger ledger, Watcher watcher, Time time) {
    this.definition = definition;
    this.ledger = ledger;
    this.watcher = watcher;
    this.time = time;
    this.plan = new Plan(definition, ledger.state(), Instant.MIN);
  }

  void record(Event event) {
    ledger.record(event);
    plan = plan.after(event, state());
    watcher.saw(event, state());
  }

  GateDefinition definition() {
    return definition;
  }

  Watcher watcher() {
    return watcher;
  }

  GateState state() {
    return ledger.state();
  }

  /** How far the journal has come. */
  Optional<JournalMark> mark() {
    return ledger.mark();
  }

  /** What follows now; what the last events cannot have changed is known from before. */
  Plan plan() {
    plan = plan.at(now());
    return plan;
  }

  /** The same, found out anew from the state alone. */
  Plan planAnew() {
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
