package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that take the same steps in different shapes, in one of the shapes: an assignment
 * inside a condition is moved before it, a choice between values is a condition, a branch after a
 * jump needs no "else", conditions joined by "and" lie inside each other.
 */
final class StatementShapes {
  private static final Kinds BLOCKS = Kinds.of(Kind.BLOCK, Kind.DEF);
  static final Tree NOTHING = Tree.of(Kind.BLOCK, "");

  private StatementShapes() {}

  static Tree of(Tree tree) {
    if (!tree.holds(BLOCKS)) {
      return tree;
    }
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
    for (Tree child : block.children()) {
      if (child.is(Kind.HANDLER) || child.is(Kind.ITEM) || child.is(Kind.PARAMETER)) {
        return false;
      }
    }
    return true;
  }

  static List<Tree> statements(List<Tree> statements) {
    List<Tree> shaped = new ArrayList<>();
    for (Tree statement : statements) {
      add(statement, shaped);
    }
    return shaped;
  }

  static void add(Tree statement, List<Tree> block) {
    for (Tree step : steps(statement)) {
      Tree previous = block.isEmpty() ? null : block.get(block.size() - 1);
      Tree choice = previous == null ? null : ValueChoices.overridden(previous, step);
      Tree repeated = previous == null ? null : LoopShapes.repeated(previous, step);
      if (choice != null || repeated != null) {
        block.set(block.size() - 1, choice != null ? choice : repeated);
      } else if (previous != null && BranchShapes.isChosenReturn(previous, step)) {
        block.set(block.size() - 1, BranchShapes.swapped(previous, step));
        block.add(previous.child(1).child(0));
      } else {
        block.add(step);
      }
    }
  }

  private static List<Tree> steps(Tree statement) {
    Tree walrus = InnerAssignments.of(statement);
    if (walrus != null) {
      Tree assigned = statement.replacedBy(Kind.ASSIGN, "", walrus.children());
      return statements(
          List.of(assigned, InnerAssignments.replaced(statement, walrus, walrus.child(0))));
    }
    return switch (statement.kind()) {
      case ASSIGN -> ValueChoices.assigned(statement);
      case RETURN -> ValueChoices.returned(statement);
      case EXPRESSION -> ValueChoices.expression(statement);
      case IF -> BranchShapes.of(statement);
      case WHILE -> LoopShapes.loop(statement);
      case WITH -> List.of(with(statement));
      default -> List.of(statement);
    };
  }

  static Tree block(Tree place, List<Tree> statements) {
    return place.replacedBy(Kind.BLOCK, "", statements);
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
