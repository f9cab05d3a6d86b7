package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Fragment;
import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Loops that try the same again, known by what they do and not by their names: they pause, wait
 * with a time limit or catch a failure, and what they do does not depend on the number of the
 * round.
 */
final class RetryLoops {
  private static final Kinds LOOPS = Kinds.of(Kind.FOR, Kind.WHILE);
  private static final Set<String> LOG_CALLS =
      Set.of("debug", "info", "warning", "warn", "error", "exception", "critical", "log", "print");
  private static final Tree NOTHING = Tree.of(Kind.ABSENT, "");

  private RetryLoops() {}

  /** Whether a loop over a range of numbers only counts how often to try. */
  static boolean overRange(Tree loop) {
    return loop.is(Kind.FOR)
        && loop.child(1).is(Kind.CALL)
        && loop.child(1).child(0).is(Kind.NAME, "range")
        && loop.child(0).is(Kind.NAME)
        && triesAgain(loop.child(2), loop.child(0).text());
  }

  /** Names that say which round it is, or how many there may be. */
  static Set<String> names(List<Tree> modules, Set<String> counted) {
    Set<String> names = new HashSet<>();
    modules.forEach(module -> module.walk(LOOPS, part -> collect(part, counted, names)));
    return names;
  }

  private static void collect(Tree loop, Set<String> counted, Set<String> names) {
    if (overRange(loop)) {
      names.add(loop.child(0).text());
      addNames(loop.child(1).children().subList(1, loop.child(1).children().size()), names);
    }
    if (loop.is(Kind.WHILE) && loop.child(0).is(Kind.COMPARE)) {
      boolean counting =
          loop.child(0).children().stream()
              .anyMatch(each -> each.is(Kind.NAME) && counts(each.text(), loop.child(1), counted));
      if (counting) {
        addNames(loop.child(0).children(), names);
      }
    }
  }

  /** A name that a fragment never assigns may be counted where nothing is shown. */
  private static boolean counts(String name, Tree body, Set<String> counted) {
    boolean round = counted.contains(name) || !Names.bound(body).contains(name);
    return round && triesAgain(body, name);
  }

  private static void addNames(List<Tree> parts, Set<String> names) {
    parts.stream()
        .filter(part -> part.is(Kind.NAME) || part.is(Kind.ATTRIBUTE))
        .forEach(part -> names.add(part.text()));
  }

  private static boolean triesAgain(Tree body, String round) {
    boolean waits =
        body.any(
            part ->
                TimePass.isPausing(part)
                    || isUnseen(part)
                    || (part.is(Kind.KEYWORD) && IdentifierWords.time(part.text()))
                    || (part.is(Kind.TRY) && !part.child(1).children().isEmpty()));
    return waits && !Names.read(withoutCounting(body)).contains(round);
  }

  /** What a fragment does not show of a loop may pause as well as anything else. */
  private static boolean isUnseen(Tree part) {
    return part.is(Kind.NAME, Fragment.UNSEEN);
  }

  /** Without what may look at the number of the round: comparisons, pauses, log calls. */
  private static Tree withoutCounting(Tree tree) {
    boolean log =
        tree.is(Kind.EXPRESSION)
            && tree.child(0).is(Kind.CALL)
            && LOG_CALLS.contains(tree.child(0).child(0).text());
    boolean counts =
        tree.is(Kind.COMPARE)
            || TimePass.isPausing(tree)
            || (tree.is(Kind.KEYWORD) && IdentifierWords.time(tree.text()));
    return log || counts ? NOTHING : tree.map(RetryLoops::withoutCounting);
  }
}
