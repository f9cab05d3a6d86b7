package dev.canarygate.proof;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the clocks of the runner, of GitHub and of a time-stamp authority can differ before one
 * of their times contradicts another.
 */
public final class ClockSkew {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private ClockSkew() {}

  /** Whether the first time is earlier than the second, whatever the clocks. */
  public static boolean isBefore(Instant one, Instant other) {
    return Duration.between(one, other).compareTo(LONGEST) > 0;
  }

  /** For people: {@code clocks can differ by 5 minutes}. */
  public static String words() {
    return "clocks can differ by " + LONGEST.toMinutes() + " minutes";
  }
}
