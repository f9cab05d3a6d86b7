package dev.canarygate.rehearsal.state;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The canary harness.
 *
 * @param takesMs how long a run takes
 * @param runIds ids of the next runs; made up when none is left
 * @param usual what a run does
 * @param next what the next runs do, once each, before the usual
 */
public record Canary(int takesMs, List<String> runIds, CanaryRun usual, List<CanaryRun> next) {
  public Canary(
      int takesMs,
      @Nullable List<String> runIds,
      @Nullable CanaryRun usual,
      @Nullable List<CanaryRun> next) {
    this.takesMs = takesMs;
    this.runIds = Known.list(runIds);
    this.usual = Known.or(usual, new CanaryRun(null, null));
    this.next = Known.list(next);
  }

  /**
   * One run.
   *
   * @param failures scenario (1 to 4) to the text that it fails with
   */
  public record CanaryRun(Map<Integer, String> failures, Mischief mischief) {
    public CanaryRun(@Nullable Map<Integer, String> failures, @Nullable Mischief mischief) {
      this.failures = Known.map(failures);
      this.mischief = Known.or(mischief, Mischief.NONE);
      for (var scenario : this.failures.keySet()) {
        if (scenario < 1 || scenario > 4) {
          throw new IllegalArgumentException("scenario " + scenario + ": expected 1, 2, 3 or 4");
        }
      }
    }
  }

  /** How a run can go wrong without any scenario failing. */
  public enum Mischief {
    NONE,
    /** Exits 1 when all passed, 0 when one failed. */
    WRONG_EXIT_CODE,
    /** Leaves the document of an earlier run where it was. */
    STALE,
    /** Writes no document at all. */
    NO_DOCUMENT,
    /** Does not end. */
    HANG,
    /** Ends before any scenario, exit code 2, as the real one does without its environment. */
    HARNESS_BROKEN,
    /** Leaves a child process behind that does not end. */
    FORK,
    /** Prints and writes bytes that are no UTF-8. */
    INVALID_UTF8,
    /** Says pass on top and fail below. */
    CONTRADICTION
  }
}
