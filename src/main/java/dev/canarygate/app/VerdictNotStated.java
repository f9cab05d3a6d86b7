package dev.canarygate.app;

import dev.canarygate.gate.Outcome;
import dev.canarygate.signing.BadKey;
import dev.canarygate.world.Obstacle;

/**
 * A gate that came to its outcome and could not state it for strangers: the key did not sign.
 * Everything else of the run is kept; the next {@code resume} states it.
 */
final class VerdictNotStated extends UnpublishedVerdict {
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

  @Override
  ExitCode exit() {
    return CommandFailure.exit(why);
  }

  @Override
  String cure() {
    if (why instanceof Obstacle obstacle) {
      return obstacle.remedy();
    }
    return why instanceof BadKey key ? key.remedy() : "";
  }
}
