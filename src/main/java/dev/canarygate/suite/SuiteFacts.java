package dev.canarygate.suite;

import dev.canarygate.gate.Facts;

/** Names that the steps of a suite leave for each other. */
final class SuiteFacts {
  static final String REQUIRED = "suite.required";
  static final String FAILED_RUN = "suite.failed-run";
  static final String PASSED_RUNS = "suite.passed-runs";

  private SuiteFacts() {}

  static String ofRun(long run, String what) {
    return "suite.run-" + run + "." + what;
  }

  static boolean notRequired(Facts facts) {
    return facts.get(REQUIRED).filter("no"::equals).isPresent();
  }

  /** How many of the runs before this one passed. */
  static long passedBefore(Facts facts, long run) {
    long passed = 0;
    for (long each = 1; each < run; each++) {
      passed += facts.get(ofRun(each, "outcome")).filter("pass"::equals).isPresent() ? 1 : 0;
    }
    return passed;
  }
}
