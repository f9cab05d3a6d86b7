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
 * @param shape how it writes its documents
 * @param numbers what it knows of the number of a run; only the documented shape tells
 */
public record Canary(
    int takesMs,
    List<String> runIds,
    CanaryRun usual,
    List<CanaryRun> next,
    Shape shape,
    Numbers numbers) {
  public Canary(
      int takesMs,
      @Nullable List<String> runIds,
      @Nullable CanaryRun usual,
      @Nullable List<CanaryRun> next,
      @Nullable Shape shape,
      @Nullable Numbers numbers) {
    this.takesMs = takesMs;
    this.runIds = RecordDefaults.list(runIds);
    this.usual = RecordDefaults.or(usual, new CanaryRun(null, null, null));
    this.next = RecordDefaults.list(next);
    this.shape = RecordDefaults.or(shape, Shape.HARNESS);
    this.numbers = RecordDefaults.or(numbers, Numbers.COUNTED);
  }

  /** The two shapes of result documents. */
  public enum Shape {
    /** As the harness really writes it: scenario_id, started_at; no number. */
    HARNESS,
    /** As its plan documents it: id, failure_mode, timestamp, run_number. */
    DOCUMENTED
  }

  /** Where the number of a run in the documented shape comes from. */
  public enum Numbers {
    /** Each launch counts from 1. */
    COUNTED,
    /** The variable that the gate sets; counted where it sets none. */
    GIVEN,
    /** Missing: null. */
    NONE
  }

  /**
   * One run.
   *
   * @param failures scenario (1 to 4) to the text that it fails with
   * @param number the number that the document states, even a wrong one; null: that
   */
  public record CanaryRun(
      Map<Integer, String> failures, Mischief mischief, @Nullable Integer number) {
    public CanaryRun(
        @Nullable Map<Integer, String> failures,
        @Nullable Mischief mischief,
        @Nullable Integer number) {
      this.number = number;
      this.failures = RecordDefaults.map(failures);
      this.mischief = RecordDefaults.or(mischief, Mischief.NONE);
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
    /** Prints and writes bytes that are not UTF-8. */
    INVALID_UTF8,
    /** Says pass on top and fail below. */
    CONTRADICTION,
    /** Writes the first half of its document, and all of it a while later. */
    HALF_WRITTEN
  }
}
