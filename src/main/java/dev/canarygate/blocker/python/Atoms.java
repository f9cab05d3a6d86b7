package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;

/** Names, literals, displays and what may follow them: attributes, calls, subscripts. */
final class Atoms {
  private final Cursor cursor;
  private final Expressions expressions;

  Atoms(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Tree primary() {
    PythonToken from = cursor.peek();
    Tree tree = atom();
    while (true) {
      if (cursor.take(".")) {
        String name = cursor.expect(PythonToken.Type.NAME).text();
        tree = cursor.tree(Kind.ATTRIBUTE, name, List.of(tree), from);
      } else if (cursor.sees("(")) {
        tree = call(tree, from);
      } else if (cursor.take("[")) {
        Tree index = subscripts();
        cursor.expect("]");
        tree = cursor.tree(Kind.SUBSCRIPT, "", List.of(tree, index), from);
      } else {
        return tree;
      }
    }
  }

  private Tree call(Tree callee, PythonToken from) {
    List<Tree> parts = new ArrayList<>(List.of(callee));
    parts.addAll(arguments());
    return cursor.tree(Kind.CALL, "", parts, from);
  }

  /** The arguments of a call or a class, with their parentheses. */
  List<Tree> arguments() {
    cursor.expect("(");
    List<Tree> arguments = new ArrayList<>();
    while (!cursor.sees(")")) {
      arguments.add(argument());
      if (!cursor.take(",")) {
        break;
      }
    }
    cursor.expect(")");
    return arguments;
  }

  private Tree argument() {
    PythonToken from = cursor.peek();
    if (cursor.take("*")) {
      return cursor.tree(Kind.STAR, "", List.of(expressions.conditional()), from);
    }
    if (cursor.take("**")) {
      return cursor.tree(Kind.DOUBLE_STAR, "", List.of(expressions.conditional()), from);
    }
    if (from.is(PythonToken.Type.NAME) && cursor.peek(1).is("=")) {
      cursor.next();
      cursor.next();
      return cursor.tree(Kind.KEYWORD, from.text(), List.of(expressions.conditional()), from);
    }
    return comprehended(expressions.named(), "generator", from);
  }

  private Tree comprehended(Tree element, String kind, PythonToken from) {
    if (!cursor.sees("for") && !(cursor.sees("async") && cursor.peek(1).is("for"))) {
      return element;
    }
    List<Tree> parts = new ArrayList<>(List.of(element));
    parts.addAll(new LoopClauses(cursor, expressions).all());
    return cursor.tree(Kind.COMPREHENSION, kind, parts, from);
  }

  private Tree subscripts() {
    PythonToken from = cursor.peek();
    Tree first = subscript();
    if (!cursor.sees(",") && !first.is(Kind.STAR)) {
      return first;
    }
    List<Tree> items = new ArrayList<>(List.of(first));
    while (cursor.take(",") && !cursor.sees("]")) {
      items.add(subscript());
    }
    return cursor.tree(Kind.TUPLE, "", items, from);
  }

  private Tree subscript() {
    PythonToken from = cursor.peek();
    Tree start = cursor.sees(":") ? Expressions.absent() : expressions.starred();
    if (!cursor.take(":")) {
      return start;
    }
    Tree stop = sliceEnd();
    Tree step = cursor.take(":") ? sliceEnd() : Expressions.absent();
    return cursor.tree(Kind.SLICE, "", List.of(start, stop, step), from);
  }

  private Tree sliceEnd() {
    return expressions.startsExpression() ? expressions.conditional() : Expressions.absent();
  }

  private Tree atom() {
    PythonToken token = cursor.peek();
    if (token.is(PythonToken.Type.STRING)) {
      return strings();
    }
    if (token.is(PythonToken.Type.NUMBER)) {
      cursor.next();
      return cursor.tree(Kind.NUMBER, Numbers.oneSpelling(token.text()), List.of(), token);
    }
    if (cursor.take("...")) {
      return cursor.tree(Kind.CONSTANT, "...", List.of(), token);
    }
    if (cursor.sees("(")) {
      return parenthesised();
    }
    if (cursor.sees("[")) {
      return listDisplay();
    }
    if (cursor.sees("{")) {
      return braces();
    }
    return expressions.nameOrConstant();
  }

  private Tree strings() {
    PythonToken from = cursor.peek();
    List<PythonToken> parts = new ArrayList<>();
    while (cursor.sees(PythonToken.Type.STRING)) {
      parts.add(cursor.next());
    }
    return Strings.join(parts, from.line(), cursor.previous().endLine(), cursor.nested());
  }

  private Tree parenthesised() {
    PythonToken from = cursor.expect("(");
    if (cursor.take(")")) {
      return cursor.tree(Kind.TUPLE, "", List.of(), from);
    }
    if (cursor.sees("yield")) {
      Tree yielded = expressions.yielded();
      cursor.expect(")");
      return yielded;
    }
    Tree first = comprehended(expressions.starred(), "generator", from);
    Tree whole = cursor.sees(",") ? tuple(first, from) : first;
    cursor.expect(")");
    return whole;
  }

  private Tree tuple(Tree first, PythonToken from) {
    return cursor.tree(Kind.TUPLE, "", items(first, ")"), from);
  }

  private List<Tree> items(Tree first, String closer) {
    List<Tree> items = new ArrayList<>(List.of(first));
    while (cursor.take(",") && !cursor.sees(closer)) {
      items.add(expressions.starred());
    }
    return items;
  }

  private Tree listDisplay() {
    PythonToken from = cursor.expect("[");
    if (cursor.take("]")) {
      return cursor.tree(Kind.LIST, "", List.of(), from);
    }
    Tree first = comprehended(expressions.starred(), "list", from);
    Tree whole =
        first.is(Kind.COMPREHENSION, "list")
            ? first
            : cursor.tree(Kind.LIST, "", items(first, "]"), from);
    cursor.expect("]");
    return whole;
  }

  private Tree braces() {
    PythonToken from = cursor.expect("{");
    if (cursor.take("}")) {
      return cursor.tree(Kind.DICT, "", List.of(), from);
    }
    Tree first = entry();
    boolean dict = first.is(Kind.PAIR) || first.is(Kind.DOUBLE_STAR);
    boolean comprehension = cursor.sees("for") || cursor.sees("async");
    Tree whole = comprehended(first, dict ? "dict" : "set", from);
    if (!comprehension) {
      List<Tree> entries = new ArrayList<>(List.of(first));
      while (cursor.take(",") && !cursor.sees("}")) {
        entries.add(entry());
      }
      whole = cursor.tree(dict ? Kind.DICT : Kind.SET, "", entries, from);
    }
    cursor.expect("}");
    return whole;
  }

  private Tree entry() {
    PythonToken from = cursor.peek();
    if (cursor.take("**")) {
      return cursor.tree(Kind.DOUBLE_STAR, "", List.of(expressions.binary(0)), from);
    }
    Tree key = expressions.starred();
    if (!cursor.take(":")) {
      return key;
    }
    return cursor.tree(Kind.PAIR, "", List.of(key, expressions.conditional()), from);
  }
}
