package dev.canarygate.blocker.python;

/** Thrown inside the parser where a statement is not Python as this parser knows it. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(PythonToken token) {
    super("line " + token.line() + ": unexpected " + token.type() + " " + token.text());
  }
}
