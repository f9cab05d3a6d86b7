package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;

/** Says in words what a difference is. */
final class Reasons {
  private Reasons() {}

  static String of(StatementDifference difference) {
    String what = noun(difference.statement().kind());
    if (difference.before() == null) {
      return what + " added";
    }
    return difference.after() == null ? what + " removed" : what + " changed";
  }

  private static String noun(Kind kind) {
    return switch (kind) {
      case DEF -> "function";
      case CLASS -> "class";
      case IF -> "condition";
      case WHILE, FOR -> "loop";
      case TRY -> "exception handling";
      case HANDLER -> "caught exception";
      case WITH -> "context manager";
      case MATCH, CASE -> "match";
      case ASSIGN, ANNOTATED, AUGMENTED -> "assigned value";
      case RETURN -> "returned value";
      case RAISE -> "raised exception";
      case ASSERT -> "assertion";
      case IMPORT -> "origin of an imported name";
      case BREAK, CONTINUE -> "jump";
      case UNKNOWN -> "unreadable statement";
      default -> "call or expression";
    };
  }
}
