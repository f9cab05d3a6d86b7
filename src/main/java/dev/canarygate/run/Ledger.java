package dev.canarygate.run;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.JournalMark;
import dev.canarygate.journal.Journal;
import java.util.Optional;

/** A gate's journal, and the state that its events add up to. */
public final class Ledger {
  private final Journal journal;
  private GateState state;

  /**
   * @param state that the events already in the journal add up to
   */
  public Ledger(Journal journal, GateState state) {
    this.journal = journal;
    this.state = state;
  }

  /** The only way the state changes: first on disk, then in memory. */
  public void record(Event event) {
    var kept = Journal.masked(event);
    journal.append(kept);
    journal.heard().forEach(each -> state = state.after(each));
    state = state.after(kept);
  }

  /** How far the journal has come; empty when it keeps no chain. */
  Optional<JournalMark> mark() {
    return journal.mark();
  }

  public GateState state() {
    return state;
  }
}
