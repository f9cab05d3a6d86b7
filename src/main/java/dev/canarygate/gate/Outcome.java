package dev.canarygate.gate;

/** How the gate stands. */
public enum Outcome {
  /** Something can still be done now. */
  OPEN,
  WAITING,
  CLEARED,
  /** Nothing was learned, or the attempts are spent. */
  HELD,
  STOPPED
}
