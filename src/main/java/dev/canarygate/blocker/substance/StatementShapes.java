package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statements that take the same steps in different shapes, in one of the shapes: an assignment
 * inside a condition is moved before it, a choice between values is a condition, a branch after a
 * jump needs no "else", conditions joined by "and" lie inside each other.
 */
final class StatementShapes {
  static final Tree NOTHING = Tree.of(Kind.BLOCK, "");

  private StatementShapes() {}

  static Tree of(Tree tree) {
    Tree inside = tree.map(StatementShapes::of);
    if (inside.is(Kind.DEF)) {
      return ended(inside);
    }
    return inside.is(Kind.BLOCK) && holdsStatements(inside)
        ? inside.with(statements(inside.children()))
        : inside;
  }

  /** A function whose last step is to return nothing returns nothing anyhow. */
  private static Tree ended(Tree definition) {
    Tree body = definition.last();
    boolean spare =
        !body.isEmptyBlock() && body.last().is(Kind.RETURN) && isNothing(body.last().child(0));
    if (!spare) {
      return definition;
    }
    List<Tree> parts = new ArrayList<>(definition.children());
    parts.set(parts.size() - 1, body.with(body.children().subList(0, body.children().size() - 1)));
    return definition.with(parts);
  }

  private static boolean isNothing(Tree value) {
    return value.is(Kind.ABSENT) || value.is(Kind.CONSTANT, "None");
  }

  private static boolean holdsStatements(Tree block) {
    return block.children().stream()
        .noneMatch(
            child -> child.is(Kind.HANDLER) || child.is(Kind.ITEM) || child.is(Kind.PARAMETER));
  }

  static List<Tree> statements(List<Tree> statements) {
    List<Tree> shaped = new ArrayList<>();
    for (Tree statement : statements) {
      add(statement, shaped);
    }
    return shaped;
  }

  private static void add(Tree statement, List<Tree> block) {
    for (Tree step : steps(statement)) {
      Tree previous = block.isEmpty() ? null : block.get(block.size() - 1);
      Tree choice = previous == null ? null : overridden(previous, step);
      Tree repeated = previous == null ? null : LoopShapes.repeated(previous, step);
      if (choice != null || repeated != null) {
        block.set(block.size() - 1, choice != null ? choice : repeated);
      } else if (previous != null && isChosenReturn(previous, step)) {
        block.set(block.size() - 1, swapped(previous, step));
        block.add(previous.child(1).child(0));
      } else {
        block.add(step);
      }
    }
  }

  private static List<Tree> steps(Tree statement) {
    Tree walrus = walrus(statement);
    if (walrus != null) {
      Tree assigned = statement.replacedBy(Kind.ASSIGN, "", walrus.children());
      return statements(List.of(assigned, replaced(statement, walrus, walrus.child(0))));
    }
    return switch (statement.kind()) {
      case ASSIGN -> assigned(statement);
      case RETURN -> returned(statement);
      case EXPRESSION -> expression(statement);
      case IF -> condition(statement);
      case WHILE -> LoopShapes.loop(statement);
      case WITH -> List.of(with(statement));
      default -> List.of(statement);
    };
  }

  // --- an assignment inside an expression

  private static @Nullable Tree walrus(Tree statement) {
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

  // --- a choice between values

  private static List<Tree> assigned(Tree assign) {
    Tree value = assign.last();
    boolean simple = assign.children().size() == 2 && assign.child(0).dotted() != null;
    if (!simple || !value.is(Kind.CONDITIONAL)) {
      return List.of(counted(assign));
    }
    Tree target = assign.child(0);
    return choice(
        assign,
        value,
        assign.with(List.of(target, value.child(0))),
        assign.with(List.of(target, value.child(2))));
  }

  private static final Map<String, String> COUNTING = Map.of("+", "+=", "-", "-=", "*", "*=");

  /** {@code x = x + 1} in its shorter form. */
  private static Tree counted(Tree assign) {
    Tree value = assign.last();
    boolean counts =
        assign.children().size() == 2
            && value.is(Kind.BINARY)
            && assign.child(0).is(Kind.NAME)
            && value.child(0).equals(assign.child(0))
            && value.child(1).is(Kind.NUMBER)
            && COUNTING.containsKey(value.text());
    return counts
        ? assign.replacedBy(
            Kind.AUGMENTED,
            COUNTING.getOrDefault(value.text(), ""),
            List.of(assign.child(0), value.child(1)))
        : assign;
  }

  private static List<Tree> returned(Tree statement) {
    Tree value = statement.child(0);
    if (!value.is(Kind.CONDITIONAL)) {
      return List.of(statement);
    }
    return choice(
        statement,
        value,
        statement.with(List.of(absentForNone(value.child(0)))),
        statement.with(List.of(absentForNone(value.child(2)))));
  }

  private static Tree absentForNone(Tree value) {
    return value.is(Kind.CONSTANT, "None") ? Tree.of(Kind.ABSENT, "") : value;
  }

  private static List<Tree> expression(Tree statement) {
    Tree value = statement.child(0);
    if (value.is(Kind.CONDITIONAL)) {
      return choice(
          statement,
          value,
          statement.with(List.of(value.child(0))),
          statement.with(List.of(value.child(2))));
    }
    if (!value.is(Kind.BOOLEAN, "and") || value.children().size() != 2) {
      return List.of(statement);
    }
    Tree then = statement.with(List.of(value.child(1)));
    return condition(
        statement.replacedBy(
            Kind.IF, "", List.of(value.child(0), block(statement, List.of(then)), NOTHING)));
  }

  private static List<Tree> choice(Tree statement, Tree conditional, Tree one, Tree other) {
    Tree then = block(statement, statements(List.of(one)));
    Tree otherwise = block(statement, statements(List.of(other)));
    return condition(
        statement.replacedBy(Kind.IF, "", List.of(conditional.child(1), then, otherwise)));
  }

  static Tree block(Tree place, List<Tree> statements) {
    return place.replacedBy(Kind.BLOCK, "", statements);
  }

  /** A value that a condition may replace at once: a choice with that value as its other branch. */
  private static @Nullable Tree overridden(Tree first, Tree second) {
    boolean literal =
        first.is(Kind.ASSIGN)
            && first.children().size() == 2
            && first.child(0).is(Kind.NAME)
            && (first.last().is(Kind.CONSTANT)
                || first.last().is(Kind.NUMBER)
                || first.last().is(Kind.STRING));
    boolean replaces =
        literal
            && second.is(Kind.IF)
            && second.child(2).isEmptyBlock()
            && second.child(1).children().size() == 1
            && second.child(1).child(0).is(Kind.ASSIGN)
            && second.child(1).child(0).children().size() == 2
            && second.child(1).child(0).child(0).equals(first.child(0));
    if (!replaces || mentions(second, first.child(0).text()) > 1) {
      return null;
    }
    Tree otherwise = block(first, List.of(first));
    return first.replacedBy(Kind.IF, "", List.of(second.child(0), second.child(1), otherwise));
  }

  private static int mentions(Tree tree, String name) {
    int[] count = {0};
    tree.walk(part -> count[0] += part.is(Kind.NAME, name) ? 1 : 0);
    return count[0];
  }

  // --- conditions

  private static List<Tree> condition(Tree statement) {
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

  /** Conditions joined by "and" are conditions inside each other when there is no "else". */
  private static Tree nested(Tree statement, Tree test, Tree body) {
    if (!test.is(Kind.BOOLEAN, "and")) {
      return statement.with(List.of(test, body, NOTHING));
    }
    Tree inner = body;
    for (int i = test.children().size() - 1; i > 0; i--) {
      Tree part = statement.with(List.of(test.child(i), inner, NOTHING));
      inner = block(statement, statements(List.of(part)));
    }
    return statement.with(List.of(test.child(0), inner, NOTHING));
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
    add(nested(statement, test, jumps ? body : otherwise), all);
    (jumps ? otherwise : body).children().forEach(step -> add(step, all));
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
  private static boolean isChosenReturn(Tree condition, Tree last) {
    return last.is(Kind.RETURN)
        && condition.is(Kind.IF)
        && condition.child(2).isEmptyBlock()
        && condition.child(1).children().size() == 1
        && condition.child(1).child(0).is(Kind.RETURN)
        && Conditions.isNegative(condition.child(0));
  }

  private static Tree swapped(Tree condition, Tree last) {
    return nested(condition, Conditions.not(condition.child(0)), block(condition, List.of(last)));
  }

  /** Contexts nested in each other without other statements are the items of one. */
  private static Tree with(Tree statement) {
    List<Tree> body = statement.child(1).children();
    boolean single = body.size() == 1 && body.get(0).is(Kind.WITH, statement.text());
    if (!single) {
      return statement;
    }
    List<Tree> items = new ArrayList<>(statement.child(0).children());
    items.addAll(body.get(0).child(0).children());
    return statement.with(List.of(statement.child(0).with(items), body.get(0).child(1)));
  }
}
