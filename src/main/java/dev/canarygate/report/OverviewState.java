package dev.canarygate.report;

import dev.canarygate.gate.Verdict;
import dev.canarygate.page.PageState;
import java.util.Locale;

/**
 * What an overview says of a package or a check in one run. Only {@link #PASSED} is fine: evidence
 * that is old, missing or by other rules has a word of its own.
 */
public enum OverviewState {
  PASSED,
  /** It did not pass, and a waiver covers what stopped it. */
  WAIVED,
  /** It passed, and that does not count any more at the moment of the overview. */
  STALE,
  /** It passed by gate files that changed since: whether that still counts is not known. */
  PASSED_THEN,
  FAILED,
  WAITING,
  INCONCLUSIVE,
  SUPERSEDED,
  RUNNING,
  INTERRUPTED,
  SKIPPED,
  NOT_RUN;

  /** As JSON says it: {@code not run}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** As people read it: {@code passed, stale} says what the evidence once was. */
  String inWords() {
    return this == STALE ? "passed, stale" : word();
  }

  /** Whether it once passed and nobody should rely on that now. */
  boolean isOld() {
    return this == STALE || this == PASSED_THEN;
  }

  /** Whether it keeps a gate from going on. */
  boolean isTrouble() {
    return this == FAILED || this == WAITING || this == INCONCLUSIVE;
  }

  static OverviewState of(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> PASSED;
      case WAITING -> WAITING;
      case INCONCLUSIVE -> INCONCLUSIVE;
      case FAILED -> FAILED;
    };
  }

  /** Its shape and color on the page. */
  PageState shape() {
    return switch (this) {
      case PASSED -> PageState.PASSED;
      case WAIVED -> PageState.WAIVED;
      case STALE, PASSED_THEN -> PageState.STALE;
      case FAILED -> PageState.FAILED;
      case WAITING -> PageState.WAITING;
      case INCONCLUSIVE -> PageState.INCONCLUSIVE;
      case RUNNING -> PageState.RUNNING;
      case SUPERSEDED, INTERRUPTED, SKIPPED, NOT_RUN -> PageState.DUE;
    };
  }
}
