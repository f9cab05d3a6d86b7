package dev.canarygate.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pauses that take no time, and a minute for others to find back. */
final class PatientPause implements Pause {
  static final Duration PATIENCE = Duration.ofMinutes(1);

  final List<Duration> taken = new ArrayList<>();

  @Override
  public void before(Duration next) {
    taken.add(next);
  }

  @Override
  public Duration untilOthersAreBack() {
    return PATIENCE;
  }
}
