package dev.canarygate.proof;

import dev.canarygate.gate.Outcome;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a statement says. Each kind has a predicate type of its own, so that a tool that looks at
 * nothing but the type never takes one for another.
 */
public enum StatementKind {
  /** The gate was cleared. */
  CLEARED("cleared"),
  /** The gate was stopped. */
  STOPPED("stopped"),
  /** The gate was rehearsed: whatever it came to, nothing in it is real. */
  REHEARSED("rehearsed"),
  /** The verdict as a SLSA verification summary. */
  SUMMARY("summary");

  private final String name;

  StatementKind(String name) {
    this.name = name;
  }

  /** Of a gate that ended. */
  static StatementKind of(Outcome outcome, boolean rehearsed) {
    if (rehearsed) {
      return REHEARSED;
    }
    return outcome == Outcome.CLEARED ? CLEARED : STOPPED;
  }

  /** Its predicate type, a URI. */
  public String type() {
    return StatementNames.of(name);
  }

  /** Empty when the program makes no such statement. */
  static Optional<StatementKind> ofType(String type) {
    return Arrays.stream(values()).filter(each -> each.type().equals(type)).findFirst();
  }
}
