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
    Token from = cursor.peek();
    List<Tree> statements = new ArrayList<>();
    while (!cursor.sees(Token.Type.END)) {
      readInto(statements, Token.Type.END);
    }
    return cursor.tree(Kind.BLOCK, "", statements, from);
  }

  private void readInto(List<Tree> statements, Token.Type end) {
    while (!cursor.sees(end) && !cursor.sees(Token.Type.END)) {
      if (cursor.take(Token.Type.INDENT)) {
        cursor.inside(() -> indented(statements));
      } else if (!cursor.take(Token.Type.NEWLINE) && !cursor.take(Token.Type.DEDENT)) {
        statement(statements);
      }
    }
  }

  private Tree indented(List<Tree> statements) {
    readInto(statements, Token.Type.DEDENT);
    cursor.take(Token.Type.DEDENT);
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
    Token token = cursor.peek();
    return (token.is(token.text()) && COMPOUND.contains(token.text())) || compound.startsMatch();
  }

  private void simpleLine(List<Tree> statements) {
    do {
      if (cursor.sees(Token.Type.NEWLINE)) {
        break;
      }
      statements.add(simple.statement());
    } while (cursor.take(";"));
    if (!cursor.sees(Token.Type.END)) {
      cursor.expect(Token.Type.NEWLINE);
    }
  }

  private Tree unknownLine() {
    unknown++;
    Token from = cursor.peek();
    var text = new StringBuilder();
    while (!cursor.sees(Token.Type.NEWLINE) && !cursor.sees(Token.Type.END)) {
      text.append(text.length() == 0 ? "" : " ").append(cursor.next().text());
    }
    Tree line = cursor.tree(Kind.UNKNOWN, text.toString(), List.of(), from);
    cursor.take(Token.Type.NEWLINE);
    if (!cursor.sees(Token.Type.INDENT)) {
      return line;
    }
    Tree block = cursor.inside(this::block);
    return cursor.tree(Kind.UNKNOWN, text.toString(), List.of(block), from);
  }

  /** What follows a colon: an indented block or simple statements on the same line. */
  Tree suite() {
    cursor.expect(":");
    if (!cursor.take(Token.Type.NEWLINE)) {
      Token from = cursor.peek();
      List<Tree> statements = new ArrayList<>();
      simpleLine(statements);
      return cursor.tree(Kind.BLOCK, "", statements, from);
    }
    if (cursor.sees(Token.Type.INDENT)) {
      return block();
    }
    return Tree.of(Kind.BLOCK, "");
  }

  private Tree block() {
    cursor.expect(Token.Type.INDENT);
    Token from = cursor.peek();
    List<Tree> statements = new ArrayList<>();
    while (!cursor.sees(Token.Type.DEDENT) && !cursor.sees(Token.Type.END)) {
      if (!cursor.take(Token.Type.NEWLINE) && !cursor.take(Token.Type.INDENT)) {
        statement(statements);
      }
    }
    Tree block = cursor.tree(Kind.BLOCK, "", statements, from);
    cursor.take(Token.Type.DEDENT);
    return block;
  }
}
