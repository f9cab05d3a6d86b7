package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads expressions: section 6 of the Python language reference, from loosest to tightest. */
final class Expressions {
  private static final List<Set<String>> BINARY =
      List.of(
          Set.of("|"),
          Set.of("^"),
          Set.of("&"),
          Set.of("<<", ">>"),
          Set.of("+", "-"),
          Set.of("*", "/", "//", "%", "@"));
  private static final Set<String> COMPARISONS = Set.of("<", ">", "==", ">=", "<=", "!=", "<>");
  private static final Map<String, String> CONSTANTS =
      Map.of("True", "True", "False", "False", "None", "None");

  private final Cursor cursor;
  private final Atoms atoms;

  Expressions(Cursor cursor) {
    this.cursor = cursor;
    this.atoms = new Atoms(cursor, this);
  }

  /** One expression or, separated by commas, a tuple without parentheses. */
  Tree list() {
    PythonToken from = cursor.peek();
    Tree first = starred();
    if (!cursor.sees(",")) {
      return first;
    }
    List<Tree> items = new ArrayList<>(List.of(first));
    while (cursor.take(",") && startsExpression()) {
      items.add(starred());
    }
    return cursor.tree(Kind.TUPLE, "", items, from);
  }

  boolean startsExpression() {
    PythonToken token = cursor.peek();
    return switch (token.type()) {
      case NAME -> !token.isKeyword();
      case NUMBER, STRING -> true;
      case OPERATOR -> Set.of("(", "[", "{", "-", "+", "~", "*", "...").contains(token.text());
      default -> false;
    };
  }

  Tree starred() {
    PythonToken from = cursor.peek();
    if (cursor.take("*")) {
      return cursor.tree(Kind.STAR, "", List.of(binary(0)), from);
    }
    return named();
  }

  Tree named() {
    PythonToken from = cursor.peek();
    Tree left = conditional();
    if (cursor.take(":=")) {
      return cursor.tree(Kind.WALRUS, "", List.of(left, conditional()), from);
    }
    return left;
  }

  Tree conditional() {
    return cursor.inside(this::conditionalHere);
  }

  private Tree conditionalHere() {
    PythonToken from = cursor.peek();
    if (cursor.sees("lambda")) {
      return lambda();
    }
    if (cursor.sees("yield")) {
      return yielded();
    }
    Tree value = or();
    if (!cursor.take("if")) {
      return value;
    }
    Tree condition = or();
    cursor.expect("else");
    return cursor.tree(Kind.CONDITIONAL, "", List.of(value, condition, conditional()), from);
  }

  Tree yielded() {
    PythonToken from = cursor.expect("yield");
    if (cursor.take("from")) {
      return cursor.tree(Kind.YIELD, "yield from", List.of(conditional()), from);
    }
    Tree value = startsExpression() ? list() : absent();
    return cursor.tree(Kind.YIELD, "yield", List.of(value), from);
  }

  private Tree lambda() {
    PythonToken from = cursor.expect("lambda");
    Tree parameters = new ParameterList(cursor, this).until(":", false);
    cursor.expect(":");
    return cursor.tree(Kind.LAMBDA, "", List.of(parameters, conditional()), from);
  }

  Tree or() {
    return logical("or");
  }

  private Tree logical(String operator) {
    PythonToken from = cursor.peek();
    Tree first = operator.equals("or") ? logical("and") : not();
    if (!cursor.sees(operator)) {
      return first;
    }
    List<Tree> operands = new ArrayList<>(List.of(first));
    while (cursor.take(operator)) {
      operands.add(operator.equals("or") ? logical("and") : not());
    }
    return cursor.tree(Kind.BOOLEAN, operator, operands, from);
  }

  private Tree not() {
    PythonToken from = cursor.peek();
    if (cursor.take("not")) {
      return cursor.tree(Kind.NOT, "", List.of(cursor.inside(this::not)), from);
    }
    return comparison();
  }

  private Tree comparison() {
    PythonToken from = cursor.peek();
    List<Tree> operands = new ArrayList<>(List.of(binary(0)));
    List<String> operators = new ArrayList<>();
    for (String found = comparator(); !found.isEmpty(); found = comparator()) {
      operators.add(found);
      operands.add(binary(0));
    }
    return operators.isEmpty()
        ? operands.get(0)
        : cursor.tree(Kind.COMPARE, String.join(" ", operators), operands, from);
  }

  private String comparator() {
    if (cursor.sees(PythonToken.Type.OPERATOR) && COMPARISONS.contains(cursor.peek().text())) {
      return cursor.next().text();
    }
    if (cursor.take("in")) {
      return "in";
    }
    if (cursor.sees("not") && cursor.peek(1).is("in")) {
      cursor.next();
      cursor.next();
      return "not-in";
    }
    if (cursor.take("is")) {
      return cursor.take("not") ? "is-not" : "is";
    }
    return "";
  }

  Tree binary(int level) {
    if (level == BINARY.size()) {
      return unary();
    }
    PythonToken from = cursor.peek();
    Tree left = binary(level + 1);
    while (cursor.sees(PythonToken.Type.OPERATOR)
        && BINARY.get(level).contains(cursor.peek().text())) {
      String operator = cursor.next().text();
      left = cursor.tree(Kind.BINARY, operator, List.of(left, binary(level + 1)), from);
    }
    return left;
  }

  private Tree unary() {
    PythonToken from = cursor.peek();
    if (cursor.sees("-") || cursor.sees("+") || cursor.sees("~")) {
      String operator = cursor.next().text();
      return cursor.tree(Kind.UNARY, operator, List.of(cursor.inside(this::unary)), from);
    }
    Tree base = awaited();
    if (cursor.take("**")) {
      return cursor.tree(Kind.BINARY, "**", List.of(base, cursor.inside(this::unary)), from);
    }
    return base;
  }

  private Tree awaited() {
    PythonToken from = cursor.peek();
    boolean awaits = from.is("await") && startsOperand(cursor.peek(1));
    if (!awaits) {
      return atoms.primary();
    }
    cursor.next();
    return cursor.tree(Kind.AWAIT, "", List.of(atoms.primary()), from);
  }

  private static boolean startsOperand(PythonToken token) {
    return (token.is(PythonToken.Type.NAME) && !token.isKeyword())
        || token.is("(")
        || token.is("[")
        || token.is("{")
        || token.is(PythonToken.Type.NUMBER)
        || token.is(PythonToken.Type.STRING);
  }

  Tree nameOrConstant() {
    PythonToken token = cursor.expect(PythonToken.Type.NAME);
    if (token.isKeyword()) {
      throw new Unreadable(token);
    }
    Kind kind = CONSTANTS.containsKey(token.text()) ? Kind.CONSTANT : Kind.NAME;
    return cursor.tree(kind, token.text(), List.of(), token);
  }

  static Tree absent() {
    return Tree.of(Kind.ABSENT, "");
  }
}
