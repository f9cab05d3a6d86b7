package dev.canarygate.suite;

import dev.canarygate.gate.Verdict;
import java.util.List;

/**
 * What a JUnit report says, counted from its test cases.
 *
 * @param tests all test cases
 * @param failures those that failed or errored, at most {@link JUnitReader#KEPT_FAILURES}
 * @param claims sums that the report itself states
 */
record JUnitReport(
    int tests, int failed, int errored, int skipped, List<Failure> failures, Claims claims) {
  JUnitReport {
    failures = List.copyOf(failures);
  }

  /**
   * @param test class and name as pytest writes them
   * @param text message and traceback, shortened when long
   */
  record Failure(String test, String text) {}

  /** Attributes of the outermost suites, each added up; -1 for one that no suite has. */
  record Claims(int tests, int failures, int errors) {
    static final Claims NONE = new Claims(-1, -1, -1);

    Claims plus(int moreTests, int moreFailures, int moreErrors) {
      return new Claims(
          sum(tests, moreTests), sum(failures, moreFailures), sum(errors, moreErrors));
    }

    private static int sum(int one, int other) {
      return one < 0 ? other : other < 0 ? one : one + other;
    }
  }

  int executed() {
    return tests - skipped;
  }

  /** A pass needs at least one test that ran, and none that did not end well. */
  Verdict verdict() {
    if (failed > 0 || errored > 0) {
      return Verdict.FAILED;
    }
    return executed() > 0 && !contradictsItself() ? Verdict.PASSED : Verdict.INCONCLUSIVE;
  }

  /** A report that states more than its test cases show was cut or edited. */
  boolean contradictsItself() {
    return claims.tests() > tests
        || (claims.failures() > 0 && failed == 0)
        || (claims.errors() > 0 && errored == 0);
  }

  String inWords() {
    var counts =
        executed()
            + " executed, "
            + failed
            + " failed, "
            + errored
            + " errored, "
            + skipped
            + " skipped";
    if (verdict() != Verdict.INCONCLUSIVE) {
      return counts;
    }
    if (contradictsItself()) {
      return counts
          + "; the report itself states "
          + claims.tests()
          + " tests, "
          + claims.failures()
          + " failures, "
          + claims.errors()
          + " errors";
    }
    return counts + (tests == 0 ? "; no test was there" : "; every test was skipped");
  }
}
