package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Negation in one form. Ordering is left alone: some types have no total order. */
final class Conditions {
  private static final Map<String, String> OPPOSITE =
      Map.of(
          "==", "!=", "!=", "==", "in", "not-in", "not-in", "in", "is", "is-not", "is-not", "is");

  private Conditions() {}

  private static final Kinds NEGATIONS = Kinds.of(Kind.NOT);
  private static final Set<String> NEGATIVE = Set.of("!=", "not-in", "is-not");

  /** Whether a condition says that something is not so. */
  static boolean isNegative(Tree condition) {
    return condition.is(Kind.NOT)
        || condition.is(Kind.BOOLEAN, "or")
        || (condition.is(Kind.COMPARE) && NEGATIVE.contains(condition.text()));
  }

  /** The opposite where only its truth counts; that of several choices is that none holds. */
  static Tree not(Tree condition) {
    if (condition.is(Kind.NOT)) {
      return condition.child(0);
    }
    if (condition.is(Kind.BOOLEAN, "or")) {
      return condition.replacedBy(
          Kind.BOOLEAN, "and", condition.children().stream().map(Conditions::not).toList());
    }
    String opposite = condition.is(Kind.COMPARE) ? OPPOSITE.get(condition.text()) : null;
    return opposite == null
        ? condition.replacedBy(Kind.NOT, "", List.of(condition))
        : condition.with(opposite);
  }

  /** The whole tree with every negation in that form. */
  static Tree normal(Tree tree) {
    if (!tree.holds(NEGATIONS)) {
      return tree;
    }
    Tree inside = tree.map(Conditions::normal);
    boolean simple = inside.is(Kind.NOT) && inside.child(0).is(Kind.COMPARE);
    return simple ? not(inside.child(0)) : inside;
  }
}
