package dev.canarygate.journal;

import dev.canarygate.gate.Event;

/** Keeps events in the order in which they happened. */
public interface Journal {
  /** When it returns, the event survives a crash of the machine. */
  void append(Event event);
}
