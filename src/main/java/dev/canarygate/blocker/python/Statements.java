package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads statements; what cannot be read becomes {@link Kind#UNKNOWN} and is counted. */
final class Statements {
  private static final Set<String> COMPOUND =
      Set.of("if", "while", "for", "try", "with", "def", "class", "async", "@");

  private final Cursor cursor;
  private final Expressions expressions;
  private final SimpleStatements simple;
  private final CompoundStatements compound;
  private int unknown;

  Statements(Cursor cursor) {
    this.cursor = cursor;
    this.expressions = new Expressions(cursor);
    this.simple = new SimpleStatements(cursor, expressions);
    this.compound = new CompoundStatements(cursor, expressions, this);
  }

  int unknown() {
    return unknown;
  }

  Tree module() {
    PythonToken from = cursor.peek();
    List<Tree> statements = new ArrayList<>();
    while (!cursor.sees(PythonToken.Type.END)) {
      readInto(statements, PythonToken.Type.END);
    }
    return cursor.tree(Kind.BLOCK, "", statements, from);
  }

  private void readInto(List<Tree> statements, PythonToken.Type end) {
    while (!cursor.sees(end) && !cursor.sees(PythonToken.Type.END)) {
      if (cursor.take(PythonToken.Type.INDENT)) {
        cursor.inside(() -> indented(statements));
      } else if (!cursor.take(PythonToken.Type.NEWLINE) && !cursor.take(PythonToken.Type.DEDENT)) {
        statement(statements);
      }
    }
  }

  private Tree indented(List<Tree> statements) {
    readInto(statements, PythonToken.Type.DEDENT);
    cursor.take(PythonToken.Type.DEDENT);
    return Expressions.absent();
  }

  private void statement(List<Tree> statements) {
    int start = cursor.position();
    int size = statements.size();
    try {
      if (startsCompound()) {
        statements.add(compound.statement());
      } else {
        simpleLine(statements);
      }
    } catch (Unreadable reason) {
      cursor.back(start);
      statements.subList(size, statements.size()).clear();
      statements.add(unknownLine());
    }
  }

  private boolean startsCompound() {
    PythonToken token = cursor.peek();
    return (token.is(token.text()) && COMPOUND.contains(token.text())) || compound.startsMatch();
  }

  private void simpleLine(List<Tree> statements) {
    do {
      if (cursor.sees(PythonToken.Type.NEWLINE)) {
        break;
      }
      statements.add(simple.statement());
    } while (cursor.take(";"));
    if (!cursor.sees(PythonToken.Type.END)) {
      cursor.expect(PythonToken.Type.NEWLINE);
    }
  }

  private Tree unknownLine() {
    unknown++;
    PythonToken from = cursor.peek();
    var text = new StringBuilder();
    while (!cursor.sees(PythonToken.Type.NEWLINE) && !cursor.sees(PythonToken.Type.END)) {
      text.append(text.length() == 0 ? "" : " ").append(cursor.next().text());
    }
    Tree line = cursor.tree(Kind.UNKNOWN, text.toString(), List.of(), from);
    cursor.take(PythonToken.Type.NEWLINE);
    if (!cursor.sees(PythonToken.Type.INDENT)) {
      return line;
    }
    Tree block = cursor.inside(this::block);
    return cursor.tree(Kind.UNKNOWN, text.toString(), List.of(block), from);
  }

  /** What follows a colon: an indented block or simple statements on the same line. */
  Tree suite() {
    cursor.expect(":");
    if (!cursor.take(PythonToken.Type.NEWLINE)) {
      PythonToken from = cursor.peek();
      List<Tree> statements = new ArrayList<>();
      simpleLine(statements);
      return cursor.tree(Kind.BLOCK, "", statements, from);
    }
    if (cursor.sees(PythonToken.Type.INDENT)) {
      return block();
    }
    return Tree.of(Kind.BLOCK, "");
  }

  private Tree block() {
    cursor.expect(PythonToken.Type.INDENT);
    PythonToken from = cursor.peek();
    List<Tree> statements = new ArrayList<>();
    while (!cursor.sees(PythonToken.Type.DEDENT) && !cursor.sees(PythonToken.Type.END)) {
      if (!cursor.take(PythonToken.Type.NEWLINE) && !cursor.take(PythonToken.Type.INDENT)) {
        statement(statements);
      }
    }
    Tree block = cursor.tree(Kind.BLOCK, "", statements, from);
    cursor.take(PythonToken.Type.DEDENT);
    return block;
  }
}
