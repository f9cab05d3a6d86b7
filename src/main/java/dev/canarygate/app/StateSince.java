package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.GateFolder;
import org.jspecify.annotations.Nullable;

/** Whether a verdict still speaks of what a gate is, had it been stated when it was signed. */
final class StateSince {
  private final Event.VerdictStated stated;
  private @Nullable GateState state;
  private long records;

  private StateSince(Event.VerdictStated stated) {
    this.stated = stated;
  }

  /** Whether the journal begins as the verdict says, and nothing changed what it is about. */
  static boolean is(GateFolder gate, Event.VerdictStated stated) {
    var since = new StateSince(stated);
    var journal = gate.read(since::note);
    return journal
            .beginning(stated.records())
            .filter(each -> each.head().equals(stated.head()))
            .isPresent()
        && since.isUnchanged();
  }

  private void note(Event event, GateState after) {
    records++;
    if (records == stated.records()) {
      state =
          after.ended().filter(stated.outcome()::equals).isPresent() ? after.after(stated) : null;
    } else if (state != null) {
      state = state.after(event);
    }
  }

  private boolean isUnchanged() {
    return state != null && state.stated().isPresent();
  }
}
