package dev.canarygate.blocker.python;

import java.util.List;

/** A place in a list of tokens. */
final class Cursor {
  private final List<Token> tokens;
  private int at;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token previous() {
    return tokens.get(Math.max(0, at - 1));
  }

  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean sees(String text) {
    return peek().is(text);
  }

  boolean sees(Token.Type type) {
    return peek().is(type);
  }

  boolean take(String text) {
    if (!sees(text)) {
      return false;
    }
    next();
    return true;
  }

  boolean take(Token.Type type) {
    if (!sees(type)) {
      return false;
    }
    next();
    return true;
  }

  Token expect(String text) {
    if (!sees(text)) {
      throw new Unreadable(peek());
    }
    return next();
  }

  Token expect(Token.Type type) {
    if (!sees(type)) {
      throw new Unreadable(peek());
    }
    return next();
  }

  /** A tree over everything read since the given token. */
  Tree tree(Kind kind, String text, List<Tree> children, Token from) {
    return new Tree(kind, text, children, from.line(), Math.max(from.line(), previous().endLine()));
  }
}
