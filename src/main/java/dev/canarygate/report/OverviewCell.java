package dev.canarygate.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a gate says of a package or a check.
 *
 * @param attempt number of the attempt that it rests on; 0 without one
 * @param took how long that attempt took; null when it was made in an earlier run, has not ended,
 *     or went on after a cut
 * @param count of a check that was done several times: {@code 3/4} passed; else empty
 * @param cause why it is not fine, in one line; empty when it is
 */
public record OverviewCell(
    OverviewState state, int attempt, @Nullable Duration took, String count, String cause) {
  static final OverviewCell NOT_RUN = notRun("");

  static OverviewCell notRun(String cause) {
    return new OverviewCell(OverviewState.NOT_RUN, 0, null, "", cause);
  }

  /** {@code failed 3/4}, {@code not run}. */
  String word() {
    return count.isEmpty() ? state.inWords() : state.inWords() + " " + count;
  }
}
