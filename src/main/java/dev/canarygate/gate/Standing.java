package dev.canarygate.gate;

/**
 * The status of a package, and why.
 *
 * @param why one clause for people, such as {@code never ran}
 */
public record Standing(Kind kind, String why) {
  /** What can be said of a package at one moment. */
  public enum Kind {
    /** Under way. */
    RUNNING,
    /** Its newest attempt counts. */
    KEPT,
    /** It has to be done, again or for the first time. */
    DUE,
    /** It was done in this run and blocks the gate. */
    BLOCKING,
    /** Its allowed tries are used up. */
    SPENT
  }

  public boolean kept() {
    return kind == Kind.KEPT;
  }
}
