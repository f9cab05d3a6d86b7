package dev.canarygate.gate;

/**
 * What a step is told: the state as it stands, and its own place in it.
 *
 * @param attempt 1-based number of this try at the work package
 */
public record Assignment(GateState state, String workPackage, int attempt, String step) {
  /** All that is known, this attempt's findings included. */
  public Facts facts() {
    return state.facts();
  }

  /**
   * The id under which one effect may be wanted: once per slot and attempt at the candidate,
   * however often a package is tried again for the same evidence.
   */
  public String effectId(String slot) {
    var evidence = facts().get("evidence.attempt").orElse("none");
    return state.gate() + "/" + evidence + "/" + slot;
  }
}
