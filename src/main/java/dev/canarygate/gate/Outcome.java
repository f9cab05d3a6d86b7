package dev.canarygate.gate;

import dev.canarygate.text.Words;

/** How the gate stands. */
public enum Outcome {
  /** Something can still be done now. */
  OPEN,
  WAITING,
  CLEARED,
  /** Nothing was learned, or the attempts are spent. */
  HELD,
  STOPPED;

  /** As people, reports and JSON say it. */
  public String word() {
    return Words.of(this);
  }
}
