package dev.canarygate.blocker.python;

import java.util.List;
import java.util.function.Supplier;

/** A place in a list of tokens. */
final class Cursor {
  /** As deep as Python itself reads brackets and blocks. */
  private static final int MOST_NESTED = 100;

  /** Chains, such as {@code a.b().c}, nest from the left without brackets. */
  private static final int MOST_LEVELS = 500;

  private final List<PythonToken> tokens;
  private int at;
  private int nested;

  Cursor(List<PythonToken> tokens) {
    this(tokens, 0);
  }

  /**
   * A place in tokens that are nested in others.
   *
   * @param nested nesting depth
   */
  Cursor(List<PythonToken> tokens, int nested) {
    this.tokens = tokens;
    this.nested = nested;
  }

  int nested() {
    return nested;
  }

  /** Reads something that may contain its like; input that nests without end is refused. */
  Tree inside(Supplier<Tree> reading) {
    if (nested >= MOST_NESTED) {
      throw new TooDeep(peek().line(), MOST_NESTED);
    }
    int outside = nested++;
    try {
      return reading.get();
    } finally {
      nested = outside;
    }
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  PythonToken peek() {
    return peek(0);
  }

  PythonToken peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  PythonToken previous() {
    return tokens.get(Math.max(0, at - 1));
  }

  PythonToken next() {
    PythonToken token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean sees(String text) {
    return peek().is(text);
  }

  boolean sees(PythonToken.Type type) {
    return peek().is(type);
  }

  boolean take(String text) {
    if (!sees(text)) {
      return false;
    }
    next();
    return true;
  }

  boolean take(PythonToken.Type type) {
    if (!sees(type)) {
      return false;
    }
    next();
    return true;
  }

  PythonToken expect(String text) {
    if (!sees(text)) {
      throw new Unreadable(peek());
    }
    return next();
  }

  PythonToken expect(PythonToken.Type type) {
    if (!sees(type)) {
      throw new Unreadable(peek());
    }
    return next();
  }

  /** A tree over everything read since the given token. */
  Tree tree(Kind kind, String text, List<Tree> children, PythonToken from) {
    int end = Math.max(from.line(), previous().endLine());
    var tree = new Tree(kind, text, children, from.line(), end);
    if (tree.depth() > MOST_LEVELS) {
      throw new TooDeep(from.line(), MOST_LEVELS);
    }
    return tree;
  }
}
