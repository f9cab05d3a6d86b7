package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions that branch: turned to the positive, nested instead of joined, and flat after a jump.
 */
final class BranchShapes {
  private BranchShapes() {}

  static List<Tree> of(Tree statement) {
    Tree test = statement.child(0);
    Tree body = statement.child(1);
    Tree otherwise = statement.child(2);
    if (otherwise.isEmptyBlock()) {
      return List.of(nested(statement, test, body));
    }
    if (Conditions.isNegative(test) && !body.isEmptyBlock()) {
      Tree positive = statement.with(List.of(Conditions.not(test), otherwise, body));
      return unbranched(positive);
    }
    return unbranched(statement);
  }

  /** Conditions joined by "and" are conditions inside each other without an "else". */
  private static Tree nested(Tree statement, Tree test, Tree body) {
    if (!test.is(Kind.BOOLEAN, "and")) {
      return statement.with(List.of(test, body, StatementShapes.NOTHING));
    }
    Tree inner = body;
    for (int i = test.children().size() - 1; i > 0; i--) {
      Tree part = statement.with(List.of(test.child(i), inner, StatementShapes.NOTHING));
      inner = StatementShapes.block(statement, StatementShapes.statements(List.of(part)));
    }
    return statement.with(List.of(test.child(0), inner, StatementShapes.NOTHING));
  }

  /** After a branch that jumps away, what else there is to do needs no branch. */
  private static List<Tree> unbranched(Tree statement) {
    Tree body = statement.child(1);
    Tree otherwise = statement.child(2);
    boolean jumps = jumps(body);
    if (!jumps && !jumps(otherwise)) {
      return List.of(statement);
    }
    List<Tree> all = new ArrayList<>();
    Tree test = jumps ? statement.child(0) : Conditions.not(statement.child(0));
    StatementShapes.add(nested(statement, test, jumps ? body : otherwise), all);
    (jumps ? otherwise : body).children().forEach(step -> StatementShapes.add(step, all));
    return all;
  }

  private static boolean jumps(Tree block) {
    if (block.isEmptyBlock()) {
      return false;
    }
    return switch (block.last().kind()) {
      case RETURN, RAISE, CONTINUE, BREAK -> true;
      default -> false;
    };
  }

  /** {@code if not a: return b} before {@code return c}: the condition is turned round. */
  static boolean isChosenReturn(Tree condition, Tree last) {
    return last.is(Kind.RETURN)
        && condition.is(Kind.IF)
        && condition.child(2).isEmptyBlock()
        && condition.child(1).children().size() == 1
        && condition.child(1).child(0).is(Kind.RETURN)
        && Conditions.isNegative(condition.child(0));
  }

  static Tree swapped(Tree condition, Tree last) {
    return nested(
        condition,
        Conditions.not(condition.child(0)),
        StatementShapes.block(condition, List.of(last)));
  }
}
