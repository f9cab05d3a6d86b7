package dev.canarygate.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One {@code testsuites} or {@code testsuite} element while it is read: what it states, and what is
 * in it.
 *
 * <p>Runners count in several ways: with or without the suites inside, each attempt of a retried
 * test or each test. A sum agrees when one of these ways gives it.
 */
final class SuiteLevel {
  /** Repeated names are looked for among so many, so that a flood of tests costs no more memory. */
  static final int REMEMBERED = 200_000;

  private final String name;
  private final Claims claims;
  private final Map<String, Attempts> cases = new LinkedHashMap<>();
  private final List<String> retried = new ArrayList<>();
  private Dialect dialect;
  private Tally outside = Tally.NONE;
  private Tally entries = Tally.NONE;
  private Tally own = Tally.NONE;
  private Tally all = Tally.NONE;

  /**
   * @param dialect of the runner that wrote it, as far as the elements around it tell
   */
  SuiteLevel(String name, Claims claims, Dialect dialect) {
    this.name = name;
    this.claims = claims;
    this.dialect = dialect;
  }

  /** Sums that an element states; -1 for one that it does not state. */
  record Claims(int tests, int failures, int errors, int skipped, int disabled) {
    int bad() {
      return Math.max(0, failures) + Math.max(0, errors);
    }
  }

  /** Who wrote the report: the same elements mean different things. */
  enum Dialect {
    OTHER,
    /** Passing subtests are counted without a test case; a repeated name is a retry. */
    PYTEST,
    /** A repeated name is the same test run again. */
    GO
  }

  /** What one name went through. */
  private static final class Attempts {
    private int times;
    private boolean repeatedInside;
    private Tally counted = Tally.NONE;
    private TestOutcome worst = TestOutcome.PASSED;
    private TestOutcome last = TestOutcome.PASSED;

    void add(TestCase test) {
      times++;
      counted = counted.plus(Tally.of(test.outcome()));
      repeatedInside |= test.repeated();
      worst = worst.orWorse(test.outcome());
      last = test.outcome();
    }

    boolean turnedGreen() {
      return worst.isBad() && last == TestOutcome.PASSED;
    }

    /** pytest writes a test that fails, and fails again when it is torn down, as two test cases. */
    boolean isOneFailureTwice() {
      return counted.failed() + counted.errored() == times;
    }
  }

  void speaks(Dialect better) {
    dialect = better;
  }

  Dialect dialect() {
    return dialect;
  }

  String name() {
    return name;
  }

  /** Takes in a test case. */
  void add(TestCase test) {
    entries = entries.plus(Tally.of(test.outcome()).marked(1, test.badMarks(), test.skipMarks()));
    if (cases.size() < REMEMBERED || cases.containsKey(test.identity())) {
      cases.computeIfAbsent(test.identity(), key -> new Attempts()).add(test);
    }
  }

  /** Takes in a failure or an error of the suite itself. */
  void addOutside(TestOutcome outcome) {
    outside = outside.plus(Tally.of(outcome).marked(0, 1, 0).withoutTests());
  }

  /** Takes in a suite that has ended. */
  void add(SuiteLevel inner) {
    all = all.plus(inner.all);
    retried.addAll(inner.retried);
  }

  /** Settles which repeated names are one test; nothing may be added after that. */
  void end() {
    boolean once = cases.size() < REMEMBERED && repeatsAreAttempts();
    own = entries;
    cases.forEach((identity, attempts) -> settle(identity, attempts, once));
    own = own.plus(outside);
    all = all.plus(own);
  }

  /** Two tests can have one name; the suite's own sum tells them from one that was run again. */
  private boolean repeatsAreAttempts() {
    return dialect == Dialect.PYTEST
        || (claims.tests() != entries.entries() && claims.tests() == cases.size());
  }

  private void settle(String identity, Attempts attempts, boolean once) {
    boolean green = dialect == Dialect.GO && attempts.turnedGreen();
    boolean again = attempts.times > 1 && (green || (once && !attempts.isOneFailureTwice()));
    if (again || attempts.repeatedInside) {
      retried.add(TestCase.shown(identity));
    }
    if (attempts.times > 1 && (once || green)) {
      own = own.plus(correction(attempts, green ? attempts.last : attempts.worst));
    }
  }

  /** What leads from each attempt counted as a test to one test. */
  private static Tally correction(Attempts attempts, TestOutcome outcome) {
    return Tally.of(outcome).minus(attempts.counted);
  }

  /** Whether a failed attempt was followed by one that ended well. */
  boolean isMadeGood(String identity) {
    var attempts = cases.get(identity);
    return dialect == Dialect.GO && attempts != null && attempts.turnedGreen();
  }

  Tally all() {
    return all;
  }

  /** Tests that were run again, by class and name. */
  List<String> retried() {
    return List.copyOf(retried);
  }

  /** Passing subtests that are counted and have no test case. */
  int subtests() {
    return dialect == Dialect.PYTEST ? Math.max(0, claims.tests() - all.entries()) : 0;
  }

  /** Each sum that nothing in it gives. */
  List<String> disagreements() {
    var found = new ArrayList<String>();
    compare(found, "tests", claims.tests() - subtests(), testWays());
    if (claims.bad() > all.badMarks()) {
      found.add(stated("failures and errors", claims.bad(), all.badMarks()));
    }
    compare(found, "skipped", claims.skipped(), skipWays());
    return found;
  }

  private List<Integer> testWays() {
    var ways = new ArrayList<>(List.of(all.entries(), all.tests()));
    if (own.entries() > 0) {
      ways.addAll(List.of(own.entries(), own.tests()));
    }
    return ways;
  }

  private List<Integer> skipWays() {
    var ways = new ArrayList<>(List.of(all.skipped(), all.skipMarks()));
    if (claims.disabled() > 0) {
      ways.add(all.skipped() - claims.disabled());
    }
    if (own.entries() > 0) {
      ways.addAll(List.of(own.skipped(), own.skipMarks()));
    }
    return ways;
  }

  private void compare(List<String> found, String what, int claimed, List<Integer> ways) {
    if (claimed >= 0 && !ways.contains(claimed)) {
      found.add(stated(what, claimed, ways.get(0)));
    }
  }

  private String stated(String what, int claimed, int shown) {
    var where = name.isEmpty() ? "the report itself" : "'" + name + "'";
    return where + " states " + claimed + " " + what + ", and shows " + shown;
  }
}
