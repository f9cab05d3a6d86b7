package dev.canarygate.app;

import dev.canarygate.world.Obstacle;

/**
 * A gate that stated its signed verdict, to which the time-stamp authority gave no stamp. The next
 * {@code resume} asks again.
 */
final class VerdictNotStamped extends UnpublishedVerdict {
  private static final long serialVersionUID = 1;

  private final Obstacle why;

  /**
   * @param gate its id
   */
  VerdictNotStamped(String gate, Obstacle why) {
    super(
        "the verdict of gate %s is stated and signed, but has no time stamp: %s"
            .formatted(gate, why.getMessage()),
        why);
    this.why = why;
  }

  @Override
  ExitCode exit() {
    return ExitCode.of(why.kind());
  }

  @Override
  String cure() {
    return why.remedy();
  }
}
