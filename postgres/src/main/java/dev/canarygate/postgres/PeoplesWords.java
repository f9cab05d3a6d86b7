package dev.canarygate.postgres;

import dev.canarygate.gate.Event;

/** Records that people make while another process drives the gate. */
final class PeoplesWords {
  private PeoplesWords() {}

  static boolean has(Event event) {
    return event instanceof Event.Waived
        || event instanceof Event.Decided
        || event instanceof Event.Approved
        || event instanceof Event.Revoked
        || event instanceof Event.Intervened;
  }
}
