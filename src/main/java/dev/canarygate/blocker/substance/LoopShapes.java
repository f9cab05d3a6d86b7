package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loops that take the same steps, in one shape: an endless one that breaks where it ends. */
final class LoopShapes {
  private LoopShapes() {}

  /** {@code while x := f()} reads first and ends when nothing came. */
  static List<Tree> loop(Tree statement) {
    Tree walrus = InnerAssignments.first(statement.child(0));
    boolean assigns =
        walrus != null
            && walrus.is(Kind.WALRUS)
            && walrus.child(0).is(Kind.NAME)
            && statement.child(2).isEmptyBlock();
    if (!assigns || walrus == null) {
      return List.of(statement);
    }
    Tree test = InnerAssignments.replaced(statement.child(0), walrus, walrus.child(0));
    List<Tree> body = new ArrayList<>();
    body.add(statement.replacedBy(Kind.ASSIGN, "", walrus.children()));
    body.addAll(stopped(statement, test));
    body.addAll(statement.child(1).children());
    return List.of(endless(statement, body));
  }

  /** A statement both before a loop and at its end is what each round begins with. */
  static @Nullable Tree repeated(Tree first, Tree loop) {
    boolean plain =
        loop.is(Kind.WHILE)
            && loop.child(2).isEmptyBlock()
            && !loop.child(1).isEmptyBlock()
            && loop.child(1).last().equals(first)
            && !jumpsBack(loop.child(1));
    if (!plain) {
      return null;
    }
    List<Tree> rest = loop.child(1).children();
    List<Tree> body = new ArrayList<>(List.of(first));
    body.addAll(stopped(loop, loop.child(0)));
    body.addAll(rest.subList(0, rest.size() - 1));
    return endless(loop, body);
  }

  /** Whether a round may end before the last statement of the loop. */
  private static boolean jumpsBack(Tree tree) {
    return switch (tree.kind()) {
      case CONTINUE -> true;
      case FOR, WHILE, DEF, CLASS -> false;
      default -> tree.children().stream().anyMatch(LoopShapes::jumpsBack);
    };
  }

  private static List<Tree> stopped(Tree loop, Tree test) {
    Tree stop = StatementShapes.block(loop, List.of(loop.replacedBy(Kind.BREAK, "", List.of())));
    return StatementShapes.statements(
        List.of(
            loop.replacedBy(
                Kind.IF, "", List.of(Conditions.not(test), stop, StatementShapes.NOTHING))));
  }

  private static Tree endless(Tree loop, List<Tree> body) {
    Tree always = loop.replacedBy(Kind.CONSTANT, "True", List.of());
    return loop.with(
        List.of(
            always, loop.child(1).with(StatementShapes.statements(body)), StatementShapes.NOTHING));
  }
}
