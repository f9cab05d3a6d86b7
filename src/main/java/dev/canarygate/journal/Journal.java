package dev.canarygate.journal;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.JournalMark;
import java.util.List;
import java.util.Optional;

/** Keeps events in the order in which they happened. */
public interface Journal {
  /** When it returns, the event survives a crash of the machine. */
  void append(Event event);

  /** How far it has come; empty when it keeps no chain. */
  default Optional<JournalMark> mark() {
    return Optional.empty();
  }

  /**
   * Records of others that the last {@link #append} found in the journal before its own, oldest
   * first; none where only one process can write.
   */
  default List<Event> heard() {
    return List.of();
  }

  /** The event as it may be kept: no text in it contains a secret, wherever it came from. */
  static Event masked(Event event) {
    return EventForms.masked(event, Secrets.ofProcess());
  }
}
