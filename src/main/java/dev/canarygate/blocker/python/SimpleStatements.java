package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Statements that fit on one logical line: section 7 of the language reference. */
final class SimpleStatements {
  private static final Set<String> AUGMENTED =
      Set.of("+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**=");

  private final Cursor cursor;
  private final Expressions expressions;

  SimpleStatements(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Tree statement() {
    PythonToken from = cursor.peek();
    if (!from.is(PythonToken.Type.NAME)) {
      return expression();
    }
    return switch (from.text()) {
      case "pass" -> word(Kind.PASS);
      case "break" -> word(Kind.BREAK);
      case "continue" -> word(Kind.CONTINUE);
      case "return" -> returned();
      case "raise" -> raised();
      case "assert" -> asserted();
      case "del" -> deleted();
      case "global", "nonlocal" -> scope();
      case "import" -> imported();
      case "from" -> importedFrom();
      case "print" -> printed();
      case "type" -> cursor.peek(1).is(PythonToken.Type.NAME) ? typeAlias() : expression();
      default -> expression();
    };
  }

  private Tree word(Kind kind) {
    PythonToken from = cursor.next();
    return cursor.tree(kind, "", List.of(), from);
  }

  private Tree returned() {
    PythonToken from = cursor.next();
    Tree value = expressions.startsExpression() ? expressions.list() : Expressions.absent();
    return cursor.tree(Kind.RETURN, "", List.of(value), from);
  }

  private Tree raised() {
    PythonToken from = cursor.next();
    Tree exception = expressions.startsExpression() ? expressions.named() : Expressions.absent();
    Tree cause = cursor.take("from") ? expressions.conditional() : Expressions.absent();
    return cursor.tree(Kind.RAISE, "", List.of(exception, cause), from);
  }

  private Tree asserted() {
    PythonToken from = cursor.next();
    Tree condition = expressions.named();
    Tree message = cursor.take(",") ? expressions.conditional() : Expressions.absent();
    return cursor.tree(Kind.ASSERT, "", List.of(condition, message), from);
  }

  private Tree deleted() {
    PythonToken from = cursor.next();
    boolean parenthesized = cursor.sees("(");
    Tree targets = expressions.list();
    boolean trailingComma = targets.is(Kind.TUPLE) && targets.children().size() == 1;
    Tree target = trailingComma && !parenthesized ? targets.child(0) : targets;
    return cursor.tree(Kind.DELETE, "", List.of(target), from);
  }

  private Tree scope() {
    PythonToken from = cursor.next();
    List<Tree> names = new ArrayList<>();
    do {
      names.add(expressions.nameOrConstant());
    } while (cursor.take(","));
    return cursor.tree(Kind.SCOPE, from.text(), names, from);
  }

  private Tree imported() {
    PythonToken from = cursor.next();
    List<Tree> aliases = new ArrayList<>();
    do {
      aliases.add(alias());
    } while (cursor.take(","));
    return cursor.tree(Kind.IMPORT, "", aliases, from);
  }

  private Tree importedFrom() {
    PythonToken from = cursor.next();
    var module = new StringBuilder();
    while (!cursor.sees("import") && !cursor.sees(PythonToken.Type.NEWLINE)) {
      module.append(cursor.next().text());
    }
    cursor.expect("import");
    boolean parenthesised = cursor.take("(");
    List<Tree> aliases = new ArrayList<>();
    do {
      if (parenthesised && cursor.sees(")")) {
        break;
      }
      aliases.add(alias());
    } while (cursor.take(","));
    if (parenthesised) {
      cursor.expect(")");
    }
    return cursor.tree(Kind.IMPORT, module.toString(), aliases, from);
  }

  private Tree alias() {
    PythonToken from = cursor.peek();
    var name = new StringBuilder();
    if (cursor.take("*")) {
      name.append('*');
    } else {
      name.append(cursor.expect(PythonToken.Type.NAME).text());
    }
    while (cursor.take(".")) {
      name.append('.').append(cursor.expect(PythonToken.Type.NAME).text());
    }
    if (cursor.take("as")) {
      name.append(" as ").append(cursor.expect(PythonToken.Type.NAME).text());
    }
    return cursor.tree(Kind.ALIAS, name.toString(), List.of(), from);
  }

  /** Python 2's print statement is read as a call, so that old code is judged as well. */
  private Tree printed() {
    PythonToken after = cursor.peek(1);
    if ((!after.is(PythonToken.Type.STRING) && !after.is(PythonToken.Type.NAME))
        || after.is("if")) {
      return expression();
    }
    PythonToken from = cursor.next();
    Tree callee = cursor.tree(Kind.NAME, "print", List.of(), from);
    Tree call = cursor.tree(Kind.CALL, "", List.of(callee, expressions.list()), from);
    return cursor.tree(Kind.EXPRESSION, "", List.of(call), from);
  }

  private Tree typeAlias() {
    PythonToken from = cursor.next();
    Tree name = expressions.binary(0);
    cursor.expect("=");
    return cursor.tree(Kind.TYPE_ALIAS, "", List.of(name, expressions.conditional()), from);
  }

  private Tree expression() {
    PythonToken from = cursor.peek();
    Tree first = value();
    if (cursor.take(":")) {
      Tree annotation = expressions.conditional();
      Tree value = cursor.take("=") ? value() : Expressions.absent();
      return cursor.tree(Kind.ANNOTATED, "", List.of(first, annotation, value), from);
    }
    if (cursor.sees(PythonToken.Type.OPERATOR) && AUGMENTED.contains(cursor.peek().text())) {
      String operator = cursor.next().text();
      return cursor.tree(Kind.AUGMENTED, operator, List.of(first, value()), from);
    }
    if (!cursor.sees("=")) {
      return cursor.tree(Kind.EXPRESSION, "", List.of(first), from);
    }
    List<Tree> parts = new ArrayList<>(List.of(first));
    while (cursor.take("=")) {
      parts.add(value());
    }
    return cursor.tree(Kind.ASSIGN, "", parts, from);
  }

  private Tree value() {
    return expressions.list();
  }
}
