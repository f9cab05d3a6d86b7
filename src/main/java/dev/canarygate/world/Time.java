package dev.canarygate.world;

import java.time.Duration;
import java.time.Instant;

/** The clock, so that tests own it. */
public interface Time {
  Instant now();

  /** How long this process has been running, by a clock that nobody can set. */
  Duration uptime();

  /**
   * @param why shown to people as a countdown; empty: not shown
   * @throws Interrupted when a person ended the run
   */
  void pause(Duration length, String why);

  /**
   * A pause before something is asked again.
   *
   * @param after what came instead of an answer that counts, such as {@code HTTP 503 from /health/}
   * @throws Interrupted when a person ended the run
   */
  default void pauseToAskAgain(Duration length, String after) {
    pause(length, after + "; asking again");
  }
}
