package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import org.jspecify.annotations.Nullable;

/** Assignments inside of expressions, such as {@code if (m := match(x)):}. */
final class InnerAssignments {
  private static final Kinds ASSIGNMENTS = Kinds.of(Kind.WALRUS);

  private InnerAssignments() {}

  /** The one that a statement makes before anything else; null without one. */
  static @Nullable Tree of(Tree statement) {
    if (!statement.holds(ASSIGNMENTS)) {
      return null;
    }
    Tree head =
        switch (statement.kind()) {
          case IF, RETURN, EXPRESSION, RAISE, MATCH -> statement.child(0);
          case ASSIGN -> statement.children().size() == 2 ? statement.child(1) : null;
          case FOR -> statement.child(1);
          default -> null;
        };
    Tree found = head == null ? null : first(head);
    return found != null && found.is(Kind.WALRUS) && found.child(0).is(Kind.NAME) ? found : null;
  }

  /** What is evaluated first, down to an assignment. */
  static @Nullable Tree first(Tree expression) {
    return switch (expression.kind()) {
      case WALRUS -> expression;
      case BOOLEAN, COMPARE, NOT, ATTRIBUTE, SUBSCRIPT, BINARY, UNARY, AWAIT, TUPLE, LIST ->
          expression.children().isEmpty() ? null : first(expression.child(0));
      case CONDITIONAL -> first(expression.child(1));
      case CALL -> firstOfCall(expression);
      case KEYWORD -> first(expression.child(0));
      default -> null;
    };
  }

  private static @Nullable Tree firstOfCall(Tree call) {
    Tree callee = call.child(0);
    if (callee.dotted() == null) {
      return first(callee);
    }
    return call.children().size() > 1 ? first(call.child(1)) : null;
  }

  @SuppressWarnings("ReferenceEquality") // one of several equal places is meant
  static Tree replaced(Tree tree, Tree old, Tree now) {
    return tree == old ? now : tree.map(child -> replaced(child, old, now));
  }
}
