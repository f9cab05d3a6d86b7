package dev.canarygate.proof;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A time as a line of a check has it: UTC, in whole seconds. */
final class StatedTime {
  private StatedTime() {}

  static Instant of(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
