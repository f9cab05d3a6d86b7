package dev.canarygate.run;

import dev.canarygate.world.Time;
import java.time.Duration;

/**
 * How soon a database is asked again what is new. Where something was new just now, more follows at
 * once; what a long step comes to is late by a small part of it, and meanwhile a thousand runners
 * ask a database little. Used by several threads.
 */
public final class LookPace {
  private static final Duration SHORTEST = Duration.ofMillis(30);
  private static final Duration LONGEST = Duration.ofMillis(500);

  /** What a look is late by, of the time in which nothing was new. */
  private static final int PART = 20;

  private final Time time;
  private volatile Duration newest;

  /** Of who begins to look now. */
  public LookPace(Time time) {
    this.time = time;
    this.newest = time.uptime();
  }

  /** Something was new now, or will be at once. */
  public void news() {
    newest = time.uptime();
  }

  /** How long to wait from now until the next look. */
  public Duration pause() {
    var eased = time.uptime().minus(newest).dividedBy(PART);
    return eased.compareTo(SHORTEST) < 0
        ? SHORTEST
        : eased.compareTo(LONGEST) > 0 ? LONGEST : eased;
  }
}
