package dev.canarygate.junit;

/** The test case that is being read. */
final class OpenCase {
  private final String identity;
  private TestOutcome outcome;
  private int badMarks;
  private int skipMarks;
  private boolean repeated;

  OpenCase(String identity, TestOutcome byAttributes) {
    this.identity = identity;
    this.outcome = byAttributes;
  }

  /** The first of several failures counts, and no skip hides a failure. */
  void note(TestOutcome found) {
    badMarks += found.isBad() ? 1 : 0;
    skipMarks += found == TestOutcome.SKIPPED ? 1 : 0;
    outcome = badMarks > 1 || (badMarks == 1 && !found.isBad()) ? outcome : found;
  }

  String identity() {
    return identity;
  }

  /** One of its attempts was followed by another. */
  void repeat() {
    repeated = true;
  }

  /** Whether only its attributes call it failed, so that it has no words of its own. */
  boolean failedByAttributesAlone() {
    return badMarks == 0 && outcome.isBad();
  }

  TestCase closed() {
    return new TestCase(
        identity,
        outcome,
        Math.max(badMarks, outcome.isBad() ? 1 : 0),
        Math.max(skipMarks, outcome == TestOutcome.SKIPPED ? 1 : 0),
        repeated);
  }
}
