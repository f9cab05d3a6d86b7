package dev.canarygate.junit;

/**
 * Counts of the test cases in an element of a report.
 *
 * @param entries test case elements
 * @param badMarks failures and errors, of which a test case may have several
 * @param skipMarks skips, of which a test case may have several
 */
record Tally(
    int entries, int tests, int failed, int errored, int skipped, int badMarks, int skipMarks) {
  /** Nothing. */
  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

  static Tally of(TestOutcome outcome) {
    return new Tally(
        0,
        1,
        outcome == TestOutcome.FAILED ? 1 : 0,
        outcome == TestOutcome.ERRORED ? 1 : 0,
        outcome == TestOutcome.SKIPPED ? 1 : 0,
        0,
        0);
  }

  Tally marked(int moreEntries, int bad, int skips) {
    return new Tally(
        entries + moreEntries, tests, failed, errored, skipped, badMarks + bad, skipMarks + skips);
  }

  Tally withoutTests() {
    return new Tally(entries, 0, failed, errored, skipped, badMarks, skipMarks);
  }

  Tally minus(Tally other) {
    return new Tally(
        entries - other.entries,
        tests - other.tests,
        failed - other.failed,
        errored - other.errored,
        skipped - other.skipped,
        badMarks - other.badMarks,
        skipMarks - other.skipMarks);
  }

  Tally plus(Tally other) {
    return new Tally(
        entries + other.entries,
        tests + other.tests,
        failed + other.failed,
        errored + other.errored,
        skipped + other.skipped,
        badMarks + other.badMarks,
        skipMarks + other.skipMarks);
  }
}
