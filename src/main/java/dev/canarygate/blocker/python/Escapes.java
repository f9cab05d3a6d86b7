package dev.canarygate.blocker.python;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Backslash escapes of ordinary string literals; those that mean nothing stay as written. */
final class Escapes {
  private static final String OF_BOTH = "\\n|x[0-9a-fA-F]{2}|[0-7]{1,3}";
  private static final Pattern IN_BYTES =
      Pattern.compile("\\\\(" + OF_BOTH + "|.)", Pattern.DOTALL);
  private static final Pattern IN_TEXT =
      Pattern.compile(
          "\\\\(" + OF_BOTH + "|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\\{[^}]*}|.)", Pattern.DOTALL);
  private static final Map<String, String> SIMPLE =
      Map.ofEntries(
          Map.entry("\n", ""),
          Map.entry("\\", "\\"),
          Map.entry("'", "'"),
          Map.entry("\"", "\""),
          Map.entry("n", "\n"),
          Map.entry("t", "\t"),
          Map.entry("r", "\r"),
          Map.entry("b", "\b"),
          Map.entry("f", "\f"),
          Map.entry("v", "\u000B"),
          Map.entry("a", "\u0007"));

  private Escapes() {}

  /**
   * @param bytes whether the literal is one of bytes, where characters have no names or numbers
   */
  static String decode(String body, boolean bytes) {
    if (body.indexOf('\\') < 0) {
      return body;
    }
    return (bytes ? IN_BYTES : IN_TEXT)
        .matcher(body)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
  }

  private static String value(String escape) {
    String simple = SIMPLE.get(escape);
    if (simple != null) {
      return simple;
    }
    int character = character(escape);
    return Character.isValidCodePoint(character) ? Character.toString(character) : "\\" + escape;
  }

  /** The character that an escape encodes, or -1. */
  private static int character(String escape) {
    char kind = escape.charAt(0);
    if (kind >= '0' && kind <= '7') {
      return Integer.parseInt(escape, 8);
    }
    if (escape.length() == 1) {
      return -1;
    }
    return kind == 'N' ? named(escape) : (int) Long.parseLong(escape.substring(1), 16);
  }

  private static int named(String escape) {
    try {
      return Character.codePointOf(escape.substring(2, escape.length() - 1));
    } catch (IllegalArgumentException nobodysName) {
      return -1;
    }
  }
}
