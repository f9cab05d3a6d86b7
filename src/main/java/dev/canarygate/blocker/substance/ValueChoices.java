package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ValueChoices between two values, in the shape of a condition with a statement for each. */
final class ValueChoices {
  private static final Map<String, String> COUNTING = Map.of("+", "+=", "-", "-=", "*", "*=");

  private ValueChoices() {}

  static List<Tree> assigned(Tree assign) {
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

  static List<Tree> returned(Tree statement) {
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

  static List<Tree> expression(Tree statement) {
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
    return BranchShapes.of(
        statement.replacedBy(
            Kind.IF,
            "",
            List.of(
                value.child(0),
                StatementShapes.block(statement, List.of(then)),
                StatementShapes.NOTHING)));
  }

  private static List<Tree> choice(Tree statement, Tree conditional, Tree one, Tree other) {
    Tree then = StatementShapes.block(statement, StatementShapes.statements(List.of(one)));
    Tree otherwise = StatementShapes.block(statement, StatementShapes.statements(List.of(other)));
    return BranchShapes.of(
        statement.replacedBy(Kind.IF, "", List.of(conditional.child(1), then, otherwise)));
  }

  /** A value that a condition may replace at once: a choice with that value as its other branch. */
  static @Nullable Tree overridden(Tree first, Tree second) {
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
    Tree otherwise = StatementShapes.block(first, List.of(first));
    return first.replacedBy(Kind.IF, "", List.of(second.child(0), second.child(1), otherwise));
  }

  private static int mentions(Tree tree, String name) {
    int[] count = {0};
    tree.walk(part -> count[0] += part.is(Kind.NAME, name) ? 1 : 0);
    return count[0];
  }
}
