package dev.canarygate.gate;

import dev.canarygate.text.Words;

/** The state of the whole gate. */
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
