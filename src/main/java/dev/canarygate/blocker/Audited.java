package dev.canarygate.blocker;

import dev.canarygate.blocker.substance.Assertion;
import dev.canarygate.blocker.substance.Judged;
import dev.canarygate.blocker.substance.Substance;
import java.util.ArrayList;
import java.util.List;

/**
 * What an audit found.
 *
 * @param doubt a careful reader may think otherwise: a person must look
 * @param tests the best that any added or changed test asserts
 * @param besidesLog the best of those tests that do not look at log records at all
 * @param hunks every hunk that counted
 */
public record Audited(
    Substance substance, boolean doubt, Assertion tests, Assertion besidesLog, List<Judged> hunks) {
  public Audited {
    hunks = List.copyOf(hunks);
  }

  /** Sums up hunks: one that is substantive without doubt speaks for all. */
  static Audited of(
      List<Judged> hunks, Assertion strongest, Assertion besidesLog, boolean testFiles) {
    List<Judged> production =
        hunks.stream().filter(hunk -> hunk.substance() != Substance.TEST_ONLY).toList();
    boolean certain =
        production.stream().anyMatch(h -> h.substance() == Substance.SUBSTANTIVE && !h.doubt());
    Substance substance =
        production.stream()
            .map(Judged::substance)
            .filter(each -> !certain || each == Substance.SUBSTANTIVE)
            .min(Substance::compareTo)
            .orElse(testFiles ? Substance.TEST_ONLY : Substance.NOTHING_IN_SCOPE);
    boolean doubt = !certain && production.stream().anyMatch(Judged::doubt);
    Assertion tests = aboutTheChange(substance, strongest, besidesLog);
    return new Audited(substance, doubt, tests, besidesLog, hunks);
  }

  /** With a change that only logs, a test that looks at the log is a test of the log. */
  private static Assertion aboutTheChange(
      Substance substance, Assertion strongest, Assertion besidesLog) {
    if (substance != Substance.DIAGNOSTIC_ONLY || strongest == Assertion.NONE) {
      return strongest;
    }
    return besidesLog == Assertion.NONE ? Assertion.LOG : besidesLog;
  }

  /** Several changes as one: what closed an issue together is judged together. */
  static Audited together(List<Audited> parts) {
    List<Judged> hunks = new ArrayList<>();
    Assertion strongest = Assertion.NONE;
    Assertion besidesLog = Assertion.NONE;
    for (Audited part : parts) {
      hunks.addAll(part.hunks());
      strongest = strongest.and(part.tests());
      besidesLog = besidesLog.and(part.besidesLog());
    }
    boolean tests = parts.stream().anyMatch(part -> part.substance() == Substance.TEST_ONLY);
    return of(hunks, strongest, besidesLog, tests);
  }

  /**
   * Whether a test was added or changed that asserts behavior. That a mock was called counts, and
   * is reported as just that.
   */
  public boolean behavioralTest() {
    return tests.compareTo(Assertion.MOCK) >= 0;
  }

  /** Class, doubt and tests in one phrase. */
  String inWords() {
    return substance.word() + (doubt ? ", with doubt" : "") + "; the tests: " + tests.sentence();
  }

  /** A substantive change without doubt, with a test. */
  public boolean accepted() {
    return substance == Substance.SUBSTANTIVE && behavioralTest() && !doubt;
  }

  /** Nothing here can be decided by this audit alone. */
  public boolean needsPerson() {
    boolean mayRaise = substance == Substance.SUBSTANTIVE && tests == Assertion.RUNS;
    return doubt || substance == Substance.CANNOT_JUDGE || mayRaise;
  }
}
