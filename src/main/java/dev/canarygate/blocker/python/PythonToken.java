package dev.canarygate.blocker.python;

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

  boolean is(String wanted) {
    return text.equals(wanted) && (type == Type.NAME || type == Type.OPERATOR);
  }

  boolean is(Type wanted) {
    return type == wanted;
  }
}
