package dev.canarygate.journal;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Event;

/** Keeps events in the order in which they happened. */
public interface Journal {
  /** When it returns, the event survives a crash of the machine. */
  void append(Event event);

  /** The event as it may be kept: whatever a text in it came by, it holds no secret. */
  static Event masked(Event event) {
    return EventForms.masked(event, Secrets.ofProcess());
  }
}
