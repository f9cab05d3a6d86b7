package dev.canarygate.edge.github;

import dev.canarygate.world.Obstacle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How sending a write ended.
 *
 * @param why for people
 * @param pause before it may be tried again; meaningful for {@code NOT_LANDED}
 * @param reply GitHub's, when it said done
 * @param obstacle when it was {@code DENIED}
 */
record WriteOutcome(
    How how, String why, Duration pause, @Nullable Reply reply, @Nullable Obstacle obstacle) {
  /** What is known about the change after the write. */
  enum How {
    DONE,
    /** It certainly did not happen, and may be tried again. */
    NOT_LANDED,
    /** The address leads elsewhere now; nothing happened. */
    MOVED,
    /** Nobody knows whether it happened: only looking tells. */
    UNKNOWN,
    /** What it was to change is gone. */
    REJECTED,
    /** GitHub will not do it as things are: a right is missing, or it does not take the text. */
    DENIED,
    /** Our own policy forbids it. */
    REFUSED
  }

  static WriteOutcome of(How how, String why) {
    return new WriteOutcome(how, why, Duration.ZERO, null, null);
  }

  static WriteOutcome done(Reply reply) {
    return new WriteOutcome(How.DONE, "", Duration.ZERO, reply, null);
  }

  static WriteOutcome notLanded(String why, Duration pause) {
    return new WriteOutcome(How.NOT_LANDED, why, pause, null, null);
  }

  static WriteOutcome denied(Obstacle obstacle) {
    return new WriteOutcome(
        How.DENIED,
        String.valueOf(obstacle.getMessage()),
        Duration.ZERO,
        null,
        obstacle.after(Obstacle.Sending.NOT_LANDED));
  }
}
