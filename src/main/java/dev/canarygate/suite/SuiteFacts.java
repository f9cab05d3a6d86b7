package dev.canarygate.suite;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;

/** What the steps of a suite learn, and leave for each other. */
final class SuiteFacts {
  static final Fact REQUIRED = Fact.yesNo("suite.required", "Whether the suite must be run.");
  static final Fact DECIDED_BY =
      Fact.text("suite.decided-by", "Who decided whether the suite is required.");
  static final Fact DECIDED_BECAUSE = Fact.text("suite.decided-because", "Why it was decided so.");
  static final Fact ASKED_BY =
      Fact.text("suite.asked-by", "Address of the comment that makes a person decide.");

  static final Fact OUTCOME =
      Fact.word("suite.run-{run}.outcome", "How the run ended.", "pass", "fail", "inconclusive");
  static final Fact EXECUTED =
      Fact.number("suite.run-{run}.executed", "tests", "Tests that were executed.");
  static final Fact FAILED = Fact.number("suite.run-{run}.failed", "tests", "Tests that failed.");
  static final Fact ERRORED =
      Fact.number("suite.run-{run}.errored", "tests", "Tests that ended with an error.");
  static final Fact SKIPPED =
      Fact.number("suite.run-{run}.skipped", "tests", "Tests that were skipped.");
  static final Fact RETRIED =
      Fact.number("suite.run-{run}.retried", "tests", "Tests that were run again.");
  static final Fact REPORT =
      Fact.text("suite.run-{run}.report", "The run's JUnit report, relative to the artifacts.");
  static final Fact REDACTED =
      Fact.number("suite.run-{run}.redacted", "secrets", "Secrets masked in the kept report.");
  static final Fact TOOK =
      Fact.duration("suite.run-{run}.took", "How long the run took.").asMomentary();

  static final Fact FAILED_RUN =
      Fact.number("suite.failed-run", "", "Number of the run that failed.");
  static final Fact PASSED_RUNS = Fact.number("suite.passed-runs", "runs", "How many runs passed.");
  static final Fact RESULT = Fact.text("suite.result", "All runs in words, such as 4/4 pass.");
  static final Fact COUNTS_DIFFER =
      Fact.text("suite.counts-differ", "Runs that executed different numbers of tests.");
  static final Fact DIAGNOSIS =
      Fact.text("suite.diagnosis", "What the rules say of the failed run.");
  static final Fact TRIAGE_RULES =
      Fact.list("suite.triage.rules", "Rules that match the failed run.");
  static final Fact TRIAGE_ACTIONS =
      Fact.list("suite.triage.actions", "What the rules that match ask for.");
  static final Fact TRIAGE_LAYER =
      Fact.text("suite.triage.layer", "Layer at fault, when all rules name one.");

  private SuiteFacts() {}

  static boolean notRequired(Facts facts) {
    return facts.get(REQUIRED).filter("no"::equals).isPresent();
  }

  /** How many of the runs before this one passed. */
  static long passedBefore(Facts facts, long run) {
    long passed = 0;
    for (long each = 1; each < run; each++) {
      passed += facts.get(OUTCOME.of(each)).filter("pass"::equals).isPresent() ? 1 : 0;
    }
    return passed;
  }
}
