package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;

/** What a loop or a comprehension goes through, and into which names. */
record LoopClauses(Cursor cursor, Expressions expressions) {
  /** {@code for x in y if z …}, as many as there are. */
  List<Tree> all() {
    List<Tree> clauses = new ArrayList<>();
    while (cursor.sees("for") || cursor.sees("async")) {
      PythonToken from = cursor.peek();
      String text = cursor.take("async") ? "async" : "";
      cursor.expect("for");
      List<Tree> parts = new ArrayList<>(List.of(targets()));
      cursor.expect("in");
      parts.add(expressions.or());
      while (cursor.take("if")) {
        parts.add(conditionWithoutElse());
      }
      clauses.add(cursor.tree(Kind.CLAUSE, text, parts, from));
    }
    return clauses;
  }

  private Tree conditionWithoutElse() {
    PythonToken from = cursor.peek();
    Tree left = expressions.or();
    return cursor.take(":=")
        ? cursor.tree(Kind.WALRUS, "", List.of(left, expressions.or()), from)
        : left;
  }

  /**
   * Loop targets: as {@link Expressions#list} but without comparisons, which would swallow the
   * "in".
   */
  Tree targets() {
    PythonToken from = cursor.peek();
    Tree first = target();
    if (!cursor.sees(",")) {
      return first;
    }
    List<Tree> items = new ArrayList<>(List.of(first));
    while (cursor.take(",") && expressions.startsExpression()) {
      items.add(target());
    }
    return cursor.tree(Kind.TUPLE, "", items, from);
  }

  private Tree target() {
    PythonToken from = cursor.peek();
    return cursor.take("*")
        ? cursor.tree(Kind.STAR, "", List.of(expressions.binary(0)), from)
        : expressions.binary(0);
  }
}
