package dev.canarygate.app;

import dev.canarygate.gate.Outcome;
import dev.canarygate.signing.BadKey;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Obstacle;

/**
 * A gate that came to its outcome and could not state it for strangers: the key did not sign, or
 * the time-stamp authority did not answer. Everything else of the run is kept; the next {@code
 * resume} states it.
 */
final class VerdictNotStated extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final RuntimeException why;

  /**
   * @param gate its id
   * @param why a {@link BadKey} or an {@link Obstacle}
   */
  VerdictNotStated(String gate, Outcome outcome, RuntimeException why) {
    super(
        "gate %s is %s, but its verdict could not be stated: %s"
            .formatted(gate, outcome, why.getMessage()),
        why);
    this.why = why;
  }

  /** What kept it from being stated, which decides how the command ends. */
  RuntimeException why() {
    return why;
  }

  String remedy() {
    var first = why instanceof BadKey key ? key.remedy() : "";
    first = why instanceof Obstacle obstacle ? obstacle.remedy() : first;
    return (first.isEmpty() ? "" : first + "; then: ") + Launcher.PLAIN.line("resume");
  }
}
