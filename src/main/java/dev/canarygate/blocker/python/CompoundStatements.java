package dev.canarygate.blocker.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Statements with blocks of their own: section 8 of the language reference. */
final class CompoundStatements {
  private final Cursor cursor;
  private final Expressions expressions;
  private final Statements statements;

  CompoundStatements(Cursor cursor, Expressions expressions, Statements statements) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.statements = statements;
  }

  Tree statement() {
    return cursor.inside(this::statementHere);
  }

  private Tree statementHere() {
    PythonToken from = cursor.peek();
    return switch (from.text()) {
      case "@", "def", "class" -> definition();
      case "async" -> async();
      case "if" -> condition();
      case "while" -> whileLoop();
      case "for" -> forLoop("");
      case "try" -> tried();
      case "with" -> with("");
      default -> matched();
    };
  }

  private Tree async() {
    PythonToken word = cursor.peek(1);
    if (word.is("def")) {
      return definition();
    }
    cursor.next();
    return word.is("for") ? forLoop("async") : with("async");
  }

  private Tree definition() {
    PythonToken from = cursor.peek();
    List<Tree> decorators = new ArrayList<>();
    while (cursor.take("@")) {
      decorators.add(expressions.named());
      cursor.expect(PythonToken.Type.NEWLINE);
    }
    Tree marks = cursor.tree(Kind.BLOCK, "", decorators, from);
    return cursor.sees("class") ? classDefinition(marks, from) : function(marks, from);
  }

  private Tree function(Tree decorators, PythonToken from) {
    String async = cursor.take("async") ? "async " : "";
    cursor.expect("def");
    String name = async + cursor.expect(PythonToken.Type.NAME).text();
    typeParameters();
    cursor.expect("(");
    Tree parameters = new ParameterList(cursor, expressions).until(")", true);
    cursor.expect(")");
    Tree returns = cursor.take("->") ? expressions.list() : Expressions.absent();
    Tree body = statements.suite();
    return cursor.tree(Kind.DEF, name, List.of(decorators, parameters, returns, body), from);
  }

  private Tree classDefinition(Tree decorators, PythonToken from) {
    cursor.expect("class");
    String name = cursor.expect(PythonToken.Type.NAME).text();
    typeParameters();
    PythonToken opening = cursor.peek();
    List<Tree> bases = cursor.sees("(") ? new Atoms(cursor, expressions).arguments() : List.of();
    Tree arguments = cursor.tree(Kind.BLOCK, "", bases, opening);
    Tree body = statements.suite();
    return cursor.tree(Kind.CLASS, name, List.of(decorators, arguments, body), from);
  }

  /** Type parameters are annotations: read past, not kept. */
  private void typeParameters() {
    int depth = 0;
    while (cursor.sees("[") || depth > 0) {
      if (cursor.sees(PythonToken.Type.END)) {
        throw new Unreadable(cursor.peek());
      }
      String text = cursor.next().text();
      depth += text.equals("[") ? 1 : text.equals("]") ? -1 : 0;
    }
  }

  /** The head and the body of one branch of a condition. */
  private record Branch(PythonToken from, Tree test, Tree body) {}

  /** An "elif" is a condition alone in the block of an "else"; long chains are read in a loop. */
  private Tree condition() {
    Deque<Branch> branches = new ArrayDeque<>();
    do {
      branches.push(new Branch(cursor.next(), expressions.named(), statements.suite()));
    } while (cursor.sees("elif"));
    Tree otherwise = elseBlock();
    while (true) {
      Branch last = branches.pop();
      List<Tree> parts = List.of(last.test(), last.body(), otherwise);
      Tree whole = cursor.tree(Kind.IF, "", parts, last.from());
      if (branches.isEmpty()) {
        return whole;
      }
      otherwise = cursor.tree(Kind.BLOCK, "", List.of(whole), last.from());
    }
  }

  private Tree elseBlock() {
    return cursor.take("else") ? statements.suite() : Tree.of(Kind.BLOCK, "");
  }

  private Tree whileLoop() {
    PythonToken from = cursor.next();
    Tree test = expressions.named();
    return cursor.tree(Kind.WHILE, "", List.of(test, statements.suite(), elseBlock()), from);
  }

  private Tree forLoop(String async) {
    PythonToken from = cursor.next();
    Tree target = new LoopClauses(cursor, expressions).targets();
    cursor.expect("in");
    Tree iterated = expressions.list();
    Tree body = statements.suite();
    return cursor.tree(Kind.FOR, async, List.of(target, iterated, body, elseBlock()), from);
  }

  private Tree tried() {
    PythonToken from = cursor.next();
    Tree body = statements.suite();
    PythonToken handlersFrom = cursor.peek();
    List<Tree> handlers = new ArrayList<>();
    while (cursor.sees("except")) {
      handlers.add(handler());
    }
    Tree all = cursor.tree(Kind.BLOCK, "", handlers, handlersFrom);
    Tree otherwise = elseBlock();
    Tree last = cursor.take("finally") ? statements.suite() : Tree.of(Kind.BLOCK, "");
    return cursor.tree(Kind.TRY, "", List.of(body, all, otherwise, last), from);
  }

  private Tree handler() {
    PythonToken from = cursor.expect("except");
    cursor.take("*");
    Tree type = cursor.sees(":") ? Expressions.absent() : expressions.conditional();
    boolean named = cursor.take("as") || cursor.take(",");
    String name = named ? cursor.expect(PythonToken.Type.NAME).text() : "";
    return cursor.tree(Kind.HANDLER, name, List.of(type, statements.suite()), from);
  }

  private Tree with(String async) {
    PythonToken from = cursor.next();
    Tree items = items();
    return cursor.tree(Kind.WITH, async, List.of(items, statements.suite()), from);
  }

  /** Parentheses around several items look like a tuple; both readings are tried. */
  private Tree items() {
    PythonToken from = cursor.peek();
    int start = cursor.position();
    if (cursor.take("(")) {
      try {
        List<Tree> items = itemsUntil(")");
        cursor.expect(")");
        if (cursor.sees(":")) {
          return cursor.tree(Kind.BLOCK, "", items, from);
        }
      } catch (Unreadable notItems) {
        // The parenthesis belonged to an expression; it is read as one below.
        cursor.back(start);
      }
      cursor.back(start);
    }
    return cursor.tree(Kind.BLOCK, "", itemsUntil(":"), from);
  }

  private List<Tree> itemsUntil(String closer) {
    List<Tree> items = new ArrayList<>();
    do {
      if (cursor.sees(closer)) {
        break;
      }
      PythonToken from = cursor.peek();
      Tree context = expressions.conditional();
      Tree target = cursor.take("as") ? expressions.starred() : Expressions.absent();
      items.add(cursor.tree(Kind.ITEM, "", List.of(context, target), from));
    } while (cursor.take(","));
    return items;
  }

  /** "match" is a name as well: it opens a statement when a block of cases follows. */
  boolean startsMatch() {
    if (!cursor.sees("match")) {
      return false;
    }
    int ahead = 1;
    while (!cursor.peek(ahead).is(PythonToken.Type.NEWLINE)
        && !cursor.peek(ahead).is(PythonToken.Type.END)) {
      ahead++;
    }
    return cursor.peek(ahead - 1).is(":")
        && cursor.peek(ahead + 1).is(PythonToken.Type.INDENT)
        && cursor.peek(ahead + 2).is("case");
  }

  private Tree matched() {
    PythonToken from = cursor.expect("match");
    List<Tree> parts = new ArrayList<>(List.of(expressions.list()));
    cursor.expect(":");
    cursor.expect(PythonToken.Type.NEWLINE);
    cursor.expect(PythonToken.Type.INDENT);
    while (cursor.sees("case")) {
      parts.add(matchCase());
    }
    cursor.take(PythonToken.Type.DEDENT);
    return cursor.tree(Kind.MATCH, "", parts, from);
  }

  private Tree matchCase() {
    PythonToken from = cursor.next();
    Tree pattern = pattern();
    Tree guard = cursor.take("if") ? expressions.named() : Expressions.absent();
    return cursor.tree(Kind.CASE, "", List.of(pattern, guard, statements.suite()), from);
  }

  /** Patterns are compared by their words: what they mean does not matter here. */
  private Tree pattern() {
    PythonToken from = cursor.peek();
    var words = new StringBuilder();
    int depth = 0;
    while (depth > 0 || (!cursor.sees(":") && !cursor.sees("if"))) {
      if (cursor.sees(PythonToken.Type.NEWLINE)) {
        throw new Unreadable(cursor.peek());
      }
      String word = cursor.next().text();
      depth += "([{".contains(word) ? 1 : ")]}".contains(word) ? -1 : 0;
      words.append(words.length() == 0 ? "" : " ").append(word);
    }
    return cursor.tree(Kind.UNKNOWN, words.toString(), List.of(), from);
  }
}
