package dev.canarygate.world;

import dev.canarygate.text.Words;

/**
 * How far a run of a check or of a workflow has come, and how it concluded.
 *
 * <p>{@link #counts} follows GitHub's branch protection: what was skipped, or is neutral, does not
 * keep anything from being merged.
 */
public enum RunState {
  QUEUED(Counts.PENDING),
  IN_PROGRESS(Counts.PENDING),
  WAITING(Counts.PENDING),
  REQUESTED(Counts.PENDING),
  PENDING(Counts.PENDING),
  /** GitHub gave it up: it was incomplete for two weeks. */
  STALE(Counts.PENDING),
  SUCCESS(Counts.PASSED),
  NEUTRAL(Counts.PASSED),
  SKIPPED(Counts.PASSED),
  FAILURE(Counts.FAILED),
  CANCELLED(Counts.FAILED),
  TIMED_OUT(Counts.FAILED),
  ACTION_REQUIRED(Counts.FAILED),
  STARTUP_FAILURE(Counts.FAILED);

  /** What a required check of this state means. */
  public enum Counts {
    PASSED,
    PENDING,
    FAILED
  }

  private final Counts counts;

  RunState(Counts counts) {
    this.counts = counts;
  }

  public Counts counts() {
    return counts;
  }

  /** Whether it came to an end. */
  public boolean concluded() {
    return counts != Counts.PENDING || this == STALE;
  }

  /** As GitHub writes it: {@code timed_out}. */
  public String word() {
    return Words.of(this).replace('-', '_');
  }
}
