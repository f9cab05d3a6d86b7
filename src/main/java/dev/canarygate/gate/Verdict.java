package dev.canarygate.gate;

import dev.canarygate.text.Words;
import java.util.Collection;
import java.util.Comparator;

/** What the evidence says, from best to worst. */
public enum Verdict {
  PASSED,
  /** The world is not ready: an open issue, no newer candidate, a decision that is not taken. */
  WAITING,
  /** Nothing was learned: a broken harness, a stale result, no answer. */
  INCONCLUSIVE,
  /** The thing under test is not good. */
  FAILED;

  /** As people, reports and JSON say it. */
  public String word() {
    return Words.of(this);
  }

  /** A whole is its worst part; nothing at all is PASSED. */
  public static Verdict worst(Collection<Verdict> parts) {
    return parts.stream().max(Comparator.naturalOrder()).orElse(PASSED);
  }

  public Verdict orWorse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Waiting costs nothing; a failure or an inconclusive try does. */
  public boolean spendsAttempt() {
    return this == FAILED || this == INCONCLUSIVE;
  }
}
