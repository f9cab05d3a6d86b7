package dev.canarygate.blocker.python;

import java.util.Set;

/** A word of Python source and its lines. */
record PythonToken(Type type, String text, int line, int endLine) {
  enum Type {
    NAME,
    NUMBER,
    STRING,
    OPERATOR,
    NEWLINE,
    INDENT,
    DEDENT,
    /** A character that cannot start any token of Python. */
    STRAY,
    END
  }

  private static final Set<String> KEYWORDS =
      Set.of(
          """
          and as assert break class continue def del elif else except finally for from global if
          import in is nonlocal or pass raise return try while with
          """
              .strip()
              .split("\\s+"));

  /** Whether a name has a meaning of its own in every place where an expression could be. */
  boolean isKeyword() {
    return KEYWORDS.contains(text);
  }

  boolean is(String wanted) {
    return text.equals(wanted) && (type == Type.NAME || type == Type.OPERATOR);
  }

  boolean is(Type wanted) {
    return type == wanted;
  }
}
