package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that are equivalent to one expression: a loop that collects or looks for. */
final class LoopIdioms {
  private LoopIdioms() {}

  static List<Tree> of(List<Tree> statements) {
    List<Tree> block = new ArrayList<>();
    for (Tree statement : statements) {
      Tree single = LookupIdioms.of(statement);
      Tree previous = block.isEmpty() ? null : block.get(block.size() - 1);
      Tree both = previous == null ? null : joined(previous, single);
      if (both != null) {
        block.set(block.size() - 1, both);
      } else {
        block.add(single);
      }
    }
    return IndependentAssignments.ordered(block);
  }

  private static @Nullable Tree joined(Tree first, Tree second) {
    return switch (second.kind()) {
      case FOR -> collected(first, second);
      case RETURN -> first.is(Kind.FOR) ? searched(first, second) : answered(first, second);
      default -> null;
    };
  }

  /** {@code x = []} and a loop that appends to it. */
  private static @Nullable Tree collected(Tree made, Tree loop) {
    boolean empty =
        made.is(Kind.ASSIGN)
            && made.children().size() == 2
            && made.child(0).is(Kind.NAME)
            && made.last().children().isEmpty();
    List<Tree> clause = empty ? clause(loop) : List.of();
    Tree element = clause.isEmpty() ? null : added(step(loop), made);
    if (element == null) {
      return null;
    }
    Tree comprehension =
        comprehension(made.last().is(Kind.LIST) ? "list" : kind(made.last()), element, clause);
    boolean own = !comprehension.any(part -> part.equals(made.child(0)));
    return own ? made.with(List.of(made.child(0), comprehension)) : null;
  }

  private static String kind(Tree display) {
    return display.is(Kind.DICT) ? "dict" : "set";
  }

  /** Target, what is gone through, and conditions; empty when the loop does more than one step. */
  private static List<Tree> clause(Tree loop) {
    List<Tree> parts = new ArrayList<>(List.of(loop.child(0), loop.child(1)));
    Tree body = loop.child(2);
    while (body.children().size() == 1 && isPlainIf(body.child(0))) {
      parts.add(body.child(0).child(0));
      body = body.child(0).child(1);
    }
    boolean plain = loop.child(3).isEmptyBlock() && loop.text().isEmpty();
    return plain && body.children().size() == 1 ? parts : List.of();
  }

  private static Tree step(Tree loop) {
    Tree body = loop.child(2);
    while (isPlainIf(body.child(0))) {
      body = body.child(0).child(1);
    }
    return body.child(0);
  }

  private static boolean isPlainIf(Tree statement) {
    return statement.is(Kind.IF)
        && statement.child(2).isEmptyBlock()
        && statement.child(1).children().size() == 1;
  }

  private static @Nullable Tree added(Tree step, Tree made) {
    Tree target = made.child(0);
    if (step.is(Kind.ASSIGN)) {
      Tree place = step.child(0);
      boolean entry =
          made.last().is(Kind.DICT)
              && step.children().size() == 2
              && place.is(Kind.SUBSCRIPT)
              && place.child(0).equals(target);
      return entry ? Tree.of(Kind.PAIR, "", place.child(1), step.last()) : null;
    }
    Tree call = step.is(Kind.EXPRESSION) ? step.child(0) : step;
    String method = made.last().is(Kind.LIST) ? "append" : "add";
    boolean adds =
        call.is(Kind.CALL)
            && call.children().size() == 2
            && call.child(0).is(Kind.ATTRIBUTE, method)
            && call.child(0).child(0).equals(target);
    return adds ? call.child(1) : null;
  }

  private static Tree comprehension(String kind, Tree element, List<Tree> clause) {
    Tree whole =
        Tree.of(
            Kind.COMPREHENSION,
            kind,
            element,
            Tree.of(Kind.CLAUSE, "", clause.toArray(Tree[]::new)));
    return Idioms.of(OwnNames.inComprehension(whole));
  }

  /** A loop that returns at the first hit asks for any, or for all. */
  private static @Nullable Tree searched(Tree loop, Tree last) {
    List<Tree> clause = clause(loop);
    boolean conditions = clause.size() > 2 && step(loop).is(Kind.RETURN);
    if (!conditions) {
      return null;
    }
    Tree hit = step(loop).child(0);
    boolean any = isTruth(hit, "True") && isTruth(last.child(0), "False");
    boolean all = isTruth(hit, "False") && isTruth(last.child(0), "True");
    if (!any && !all) {
      return null;
    }
    List<Tree> conditionless = clause.subList(0, 2);
    Tree test = clause.size() == 3 ? clause.get(2) : both(clause.subList(2, clause.size()));
    Tree asked = comprehension("generator", all ? Conditions.not(test) : test, conditionless);
    return last.with(List.of(Idioms.call(Tree.of(Kind.NAME, any ? "any" : "all"), asked)));
  }

  private static Tree both(List<Tree> tests) {
    return tests.get(0).replacedBy(Kind.BOOLEAN, "and", tests);
  }

  private static boolean isTruth(Tree value, String truth) {
    return value.is(Kind.CONSTANT, truth);
  }

  /** {@code if x: return True} before {@code return False}. */
  private static @Nullable Tree answered(Tree condition, Tree last) {
    boolean plain = isPlainIf(condition) && condition.child(1).child(0).is(Kind.RETURN);
    if (!plain) {
      return null;
    }
    Tree hit = condition.child(1).child(0).child(0);
    if (isTruth(hit, "True") && isTruth(last.child(0), "False")) {
      return last.with(List.of(condition.child(0)));
    }
    return isTruth(hit, "False") && isTruth(last.child(0), "True")
        ? last.with(List.of(Conditions.not(condition.child(0))))
        : null;
  }
}
