package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.Settings;
import dev.canarygate.world.Shell;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Consecutive runs to make in one launch.
 *
 * @param runs one or more, in order; they differ by their number alone
 * @param patience how long a document may be half written
 */
record RunsRequest(List<CanaryRunRequest> runs, Duration patience) {
  /** What the one launch prints. */
  static final String LOG = "logs/canary-runs.log";

  RunsRequest {
    runs = List.copyOf(runs);
  }

  static RunsRequest of(Settings settings) {
    int runs = runs(settings);
    if (runs < 1 || runs > CanaryRunResult.RUNS) {
      throw new IllegalArgumentException("runs " + runs + ": expected 1 to 4");
    }
    return new RunsRequest(
        IntStream.rangeClosed(1, runs)
            .mapToObj(run -> CanaryRunRequest.of(settings, String.valueOf(run), Launches.ALL))
            .toList(),
        settings.durationOr("whole-within", Duration.ofSeconds(30)));
  }

  /** How many runs a step makes or judges, as its settings have it. */
  static int runs(Settings settings) {
    return settings.has("runs") ? (int) settings.number("runs") : CanaryRunResult.RUNS;
  }

  int count() {
    return runs.size();
  }

  /**
   * @param run 1-based
   */
  CanaryRunRequest run(int run) {
    return runs.get(run - 1);
  }

  CanaryRunRequest first() {
    return runs.get(0);
  }

  Shell.Command command(AttemptFolder attempt) {
    return new Shell.Command(
        first().command(),
        first().directory(),
        first().environment(),
        first().limit().multipliedBy(count()),
        attempt.fileFor(LOG),
        true);
  }
}
