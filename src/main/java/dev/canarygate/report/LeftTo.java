package dev.canarygate.report;

/** Who goes on with a gate that no process has. */
public enum LeftTo {
  /** A person, who resumes it. */
  PERSON,
  /** Drivers, by themselves. */
  DRIVERS,
  /** The same, and none is here. */
  DRIVERS_TO_COME,
  /** Drivers, after a person's word. */
  DRIVERS_AFTER_A_WORD
}
