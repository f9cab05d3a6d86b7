package dev.canarygate.junit;

import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Words;

/**
 * What a report is worth whose tests all ended well, some of them only when they were run again. A
 * report with a failure is failed under every rule.
 */
public enum RetryRule {
  FAIL(Verdict.FAILED),
  /** The usual rule: a test that needs several tries proves nothing. */
  INCONCLUSIVE(Verdict.INCONCLUSIVE),
  /** A pass, with the retried tests named. */
  ALLOW(Verdict.PASSED);

  private final Verdict verdict;

  RetryRule(Verdict verdict) {
    this.verdict = verdict;
  }

  /** Of a report in which a test passed only when it was run again. */
  public Verdict verdict() {
    return verdict;
  }

  /**
   * Reads a setting or an option.
   *
   * @throws IllegalArgumentException naming what is allowed
   */
  public static RetryRule of(String word) {
    return Words.find(RetryRule.class, word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "retried: expected one of "
                        + Words.all(RetryRule.class)
                        + ", found '"
                        + word
                        + "'"));
  }

  public String word() {
    return Words.of(this);
  }
}
