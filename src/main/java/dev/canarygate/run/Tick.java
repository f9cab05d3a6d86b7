package dev.canarygate.run;

import dev.canarygate.gate.Plan;

/** What follows after all was done that could be done now. */
public sealed interface Tick {
  /** Steps are under way, and nothing goes on before one of them says something. */
  record OnNews() implements Tick {}

  /**
   * The run is over.
   *
   * @param plan when nothing more could be done
   */
  record Ended(Plan plan) implements Tick {}
}
