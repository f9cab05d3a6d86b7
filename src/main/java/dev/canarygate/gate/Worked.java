package dev.canarygate.gate;

import java.time.Duration;
import java.time.Instant;

/**
 * How long an attempt was under way. Between the cut of one run and the next run nothing is done
 * for it, and that time does not count.
 *
 * @param before in earlier runs
 * @param since when it began in its last run
 */
public record Worked(Duration before, Instant since) {
  static Worked since(Instant at) {
    return new Worked(Duration.ZERO, at);
  }

  /**
   * The same after a pause.
   *
   * @param cut the last sign of it in the run before
   */
  Worked goingOn(Instant cut, Instant at) {
    return new Worked(cut.isAfter(since) ? until(cut) : before, at);
  }

  public Duration until(Instant end) {
    return before.plus(Duration.between(since, end));
  }
}
