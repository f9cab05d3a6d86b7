package dev.canarygate.report;

import dev.canarygate.gate.Facts;
import dev.canarygate.gate.SharedFacts;
import java.util.Optional;

/**
 * One fact of a stop: what was measured, and what would have been right.
 *
 * @param expected empty where no rule asks about the fact
 */
record Asked(String fact, Optional<String> measured, String expected) {
  /** As a condition words that a fact must have no value. */
  private static final String NOTHING = "nothing";

  /** What failed scenarios did, and what their documents say that they should have done. */
  static Optional<Asked> stated(Facts facts) {
    return facts
        .get(SharedFacts.TRIAGE_EXPECTED)
        .map(
            expected ->
                new Asked(
                    SharedFacts.TRIAGE_GOT.name(), facts.get(SharedFacts.TRIAGE_GOT), expected));
  }

  /** Whether a line of a step says no more than this: {@code expected rows = 22; rows is 21}. */
  boolean says(String line) {
    return line.startsWith("expected ")
        && line.endsWith("; " + fact + " is " + measured.orElse("not known"));
  }

  /** Whether nothing was measured and nothing should have been. */
  boolean isAsExpected() {
    return measured.isEmpty() && expected.equals(NOTHING);
  }

  /** {@code drain.rows: measured 21, expected 22}. */
  String inWords() {
    return fact + ": measured " + measured.orElse(NOTHING) + wanted();
  }

  private String wanted() {
    return expected.isEmpty() ? "" : ", expected " + expected;
  }
}
