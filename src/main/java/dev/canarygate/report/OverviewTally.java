package dev.canarygate.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one gate adds to the trends: all its attempts, added up.
 *
 * @param durations of attempts that ended, oldest first
 */
public record OverviewTally(List<Tripped> stops, List<Took> durations, List<Results> results) {
  static final OverviewTally NONE = new OverviewTally(List.of(), List.of(), List.of());

  public OverviewTally {
    stops = List.copyOf(stops);
    durations = List.copyOf(durations);
    results = List.copyOf(results);
  }

  /** How many attempts of the gate a stop ended, and when last. */
  public record Tripped(String workPackage, String stop, int attempts, Instant last) {}

  /**
   * How long an attempt took.
   *
   * @param state how it ended
   */
  public record Took(
      String workPackage, int attempt, Instant at, Duration length, OverviewState state) {}

  /** How often a check passed and failed for one candidate. */
  public record Results(
      OverviewRow check, String candidate, int passed, int failed, Instant first) {}
}
