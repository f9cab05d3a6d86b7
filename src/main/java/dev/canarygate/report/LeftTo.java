package dev.canarygate.report;

/** Who goes on with a gate that no process has. */
public enum LeftTo {
  /** A person, who resumes it. */
  PERSON,
  /** Drivers, by themselves. */
  DRIVERS,
  /** Drivers, after a person's word. */
  DRIVERS_AFTER_A_WORD
}
