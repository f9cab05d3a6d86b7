package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.diff.Hunk;
import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what the tests that a change adds or alters look at. */
final class TestJudge {
  private static final Set<String> MARKS = Set.of("xfail", "skip", "skipif", "flaky", "slow");
  private static final Set<String> DOUBLES =
      Set.of("Mock", "MagicMock", "AsyncMock", "create_autospec", "SimpleNamespace");

  private final States states;
  private final Map<Hunk, List<StatementDifference>> differences;
  private final List<Tree> tests = new ArrayList<>();
  private final Skipping skipping;

  TestJudge(States states) {
    this.states = states;
    Set<String> anyName = Names.mentioned(states.before());
    var views =
        new Views(states, Constants.ofOneSide(List.of(), List.of()), anyName, name -> false);
    this.differences = new HunkPlaces(states.diff().hunks()).byHunk(views.differences(Lens.FORM));
    this.skipping = new Skipping(states.after());
    states.after().walk(part -> addTest(part));
  }

  /**
   * What the tests behind a hunk assert, and which of them.
   *
   * @param besidesLog the best of those that do not look at log records at all
   */
  record Found(Assertion assertion, Assertion besidesLog, String why) {
    Found or(Found other) {
      boolean better = why.isEmpty() || other.assertion.compareTo(assertion) > 0;
      Found best = better ? other : this;
      return new Found(best.assertion, besidesLog.and(other.besidesLog), best.why);
    }
  }

  Found found(Hunk hunk) {
    var nothing = new Found(Assertion.NONE, Assertion.NONE, "");
    Found all =
        differences.getOrDefault(hunk, List.of()).stream()
            .flatMap(this::parts)
            .map(this::found)
            .reduce(nothing, Found::or);
    return all.why().isEmpty()
        ? new Found(Assertion.NONE, Assertion.NONE, "nothing that runs changed")
        : all;
  }

  /** A new class of tests is looked at test by test. */
  private Stream<StatementDifference> parts(StatementDifference difference) {
    Tree now = difference.after();
    return difference.before() == null && now != null && now.is(Kind.CLASS)
        ? now.child(2).children().stream().map(part -> new StatementDifference(null, part))
        : Stream.of(difference);
  }

  private Found found(StatementDifference difference) {
    Tree now = difference.after();
    if (now == null) {
      return new Found(Assertion.NONE, Assertion.NONE, "something was taken away");
    }
    Tree test = enclosingTest(now);
    Tree frame = test == null ? enclosing(now) : test;
    if (test != null && skipping.isSkipped(test)) {
      String why = Names.ofDefinition(test) + " never runs, or may fail: it is marked so";
      return new Found(Assertion.NONE, Assertion.NONE, why);
    }
    Set<String> logNames = Assertion.logNames(frame);
    String name = test == null ? "a test" : Names.ofDefinition(test);
    boolean head = difference.before() != null && (now.is(Kind.DEF) || now.is(Kind.CLASS));
    Tree code = head || hasBlocks(difference) ? headOf(now) : now;
    boolean aboutLog = Assertion.looksAtLog(frame, logNames);
    Assertion added = Assertion.in(code, logNames, aboutLog);
    if (added != Assertion.NONE) {
      return found(added, frame, logNames, name + " " + added.sentence());
    }
    if (difference.before() == null && test != null && now.equals(test) && runs(test)) {
      return found(Assertion.RUNS, frame, logNames, name + " " + Assertion.RUNS.sentence());
    }
    if (!changesInput(difference, code, logNames)) {
      String why = name + ": no assertion was added or changed";
      return new Found(Assertion.NONE, Assertion.NONE, why);
    }
    Assertion asserted = Assertion.in(frame, logNames, aboutLog);
    boolean raisesOnly = asserted == Assertion.NONE && test != null && runs(test);
    Assertion whole = raisesOnly ? Assertion.RUNS : asserted;
    return found(whole, frame, logNames, name + " runs with other input and " + whole.sentence());
  }

  private static Found found(Assertion best, Tree frame, Set<String> logNames, String why) {
    boolean log = Assertion.looksAtLog(frame, logNames);
    return new Found(best, log ? Assertion.NONE : best, why);
  }

  /** Whether a test calls something at all. */
  private static boolean runs(Tree test) {
    return test.last().any(part -> part.is(Kind.CALL));
  }

  private static boolean hasBlocks(StatementDifference difference) {
    return difference.before() != null && difference.statement().is(Kind.WITH);
  }

  /** Without the statements inside, which are compared by themselves. */
  private static Tree headOf(Tree statement) {
    List<Tree> parts = new ArrayList<>(statement.children());
    parts.remove(parts.size() - 1);
    return statement.with(parts);
  }

  private Tree enclosing(Tree statement) {
    return states.after().children().stream()
        .filter(child -> child.is(Kind.UNKNOWN) && !child.children().isEmpty())
        .filter(block -> contains(block.child(0), statement))
        .findFirst()
        .orElse(statement);
  }

  private static boolean contains(Tree outer, Tree inner) {
    return outer.line() <= inner.line() && inner.line() <= outer.endLine();
  }

  private void addTest(Tree part) {
    if (part.is(Kind.DEF) && Names.ofDefinition(part).startsWith("test")) {
      tests.add(part);
    }
  }

  /** The innermost one. */
  private @Nullable Tree enclosingTest(Tree statement) {
    for (int i = tests.size() - 1; i >= 0; i--) {
      if (contains(tests.get(i), statement)) {
        return tests.get(i);
      }
    }
    return null;
  }

  /** Whether a test now does something else, though it asserts the same. */
  private static boolean changesInput(
      StatementDifference difference, Tree code, Set<String> logNames) {
    if (Assertion.mentionsLog(code, logNames) || code.is(Kind.RETURN)) {
      return false;
    }
    if (code.is(Kind.DEF)) {
      return difference.before() != null && parametersChanged(difference.before(), code);
    }
    if (code.is(Kind.CLASS) || code.is(Kind.IMPORT) || code.is(Kind.ASSERT)) {
      return false;
    }
    return !makesDouble(code);
  }

  /** A decorator that is more than a mark: a table of cases, a patch. */
  private static boolean parametersChanged(Tree before, Tree now) {
    return now.child(0).children().stream()
        .filter(mark -> !before.child(0).children().contains(mark))
        .anyMatch(mark -> !mark.any(part -> MARKS.contains(part.text())));
  }

  private static boolean makesDouble(Tree statement) {
    return statement.is(Kind.ASSIGN)
        && statement.last().is(Kind.CALL)
        && DOUBLES.contains(statement.last().child(0).text());
  }
}
