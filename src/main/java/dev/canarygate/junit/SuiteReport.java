package dev.canarygate.junit;

import dev.canarygate.gate.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JUnit report says, counted from its test cases.
 *
 * @param tests all tests; one that was run again counts once
 * @param errored tests and suites that could not be set up or torn down
 * @param failures those that failed or errored, at most {@link JUnitElements.KEPT_FAILURES}
 * @param retried tests that were run again, by class and name; not all when there are many
 * @param subtests passing subtests that are counted without a test case
 * @param disagreements sums that the report states and nothing in it gives
 * @param took the sum of what its test cases say
 */
record SuiteReport(
    int tests,
    int failed,
    int errored,
    int skipped,
    List<Failure> failures,
    List<String> retried,
    int subtests,
    List<String> disagreements,
    Duration took) {
  static final SuiteReport EMPTY =
      new SuiteReport(0, 0, 0, 0, List.of(), List.of(), 0, List.of(), Duration.ZERO);

  private static final int SHOWN_NAMES = 5;

  SuiteReport {
    failures = List.copyOf(failures);
    retried = List.copyOf(retried);
    disagreements = List.copyOf(disagreements);
  }

  /**
   * @param test class and name as pytest writes them
   * @param text message and traceback, shortened when long
   */
  record Failure(String test, String text) {}

  /** Both as one; no more is kept of failures and names than of one report. */
  SuiteReport and(SuiteReport other) {
    return new SuiteReport(
        tests + other.tests,
        failed + other.failed,
        errored + other.errored,
        skipped + other.skipped,
        joined(failures, other.failures),
        joined(retried, other.retried),
        subtests + other.subtests,
        joined(disagreements, other.disagreements),
        took.plus(other.took));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).limit(JUnitElements.KEPT_FAILURES).toList();
  }

  int executed() {
    return tests - skipped;
  }

  /**
   * A pass needs at least one test that ran, none that did not end well, sums that agree, and no
   * retry unless the rule allows it.
   */
  Verdict verdict(RetryRule rule) {
    if (failed > 0 || errored > 0) {
      return Verdict.FAILED;
    }
    if (executed() == 0 || !disagreements.isEmpty()) {
      return Verdict.INCONCLUSIVE;
    }
    return retried.isEmpty() ? Verdict.PASSED : rule.verdict();
  }

  String inWords() {
    var words = new StringBuilder();
    words.append(executed()).append(" executed, ").append(failed).append(" failed, ");
    words.append(errored).append(" errored, ").append(skipped).append(" skipped");
    if (subtests > 0) {
      words.append("; ").append(subtests).append(" counted subtests without a test case");
    }
    if (!retried.isEmpty()) {
      words.append("; ").append(retriedInWords());
    }
    disagreements.forEach(each -> words.append("; ").append(each));
    if (failed + errored + executed() == 0) {
      words.append(tests == 0 ? "; no test was there" : "; every test was skipped");
    }
    return words.toString();
  }

  private String retriedInWords() {
    var names = String.join(", ", retried.subList(0, Math.min(SHOWN_NAMES, retried.size())));
    return retried.size() + " retried: " + names + (retried.size() > SHOWN_NAMES ? ", …" : "");
  }
}
