package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;

/** Reads the parameters of a function or a lambda. */
final class ParameterList {
  private final Cursor cursor;
  private final Expressions expressions;

  ParameterList(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Tree until(String closer, boolean annotated) {
    PythonToken from = cursor.peek();
    List<Tree> parameters = new ArrayList<>();
    while (!cursor.sees(closer)) {
      parameters.add(parameter(annotated));
      if (!cursor.take(",")) {
        break;
      }
    }
    return cursor.tree(Kind.BLOCK, "", parameters, from);
  }

  private Tree parameter(boolean annotated) {
    PythonToken from = cursor.peek();
    String stars = cursor.sees("*") || cursor.sees("**") ? cursor.next().text() : "";
    if (stars.isEmpty() && cursor.take("/")) {
      return cursor.tree(Kind.PARAMETER, "/", noAnnotationNoDefault(), from);
    }
    String name = cursor.sees(PythonToken.Type.NAME) ? cursor.next().text() : "";
    if (name.isEmpty() && !stars.equals("*")) {
      throw new Unreadable(cursor.peek());
    }
    Tree annotation = annotated && cursor.take(":") ? expressions.starred() : Expressions.absent();
    Tree value = cursor.take("=") ? expressions.conditional() : Expressions.absent();
    return cursor.tree(Kind.PARAMETER, stars + name, List.of(annotation, value), from);
  }

  private static List<Tree> noAnnotationNoDefault() {
    return List.of(Expressions.absent(), Expressions.absent());
  }
}
