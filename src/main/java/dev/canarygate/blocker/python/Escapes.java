package dev.canarygate.blocker.python;

import java.util.Map;
import java.util.regex.Pattern;

/** Backslash escapes of ordinary string literals; those that do not matter here stay as written. */
final class Escapes {
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(\\n|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[0-7]{1,3}|.)", Pattern.DOTALL);
  private static final Map<String, String> SIMPLE =
      Map.of(
          "\n", "", "\\", "\\", "'", "'", "\"", "\"", "n", "\n", "t", "\t", "r", "\r", "b", "\b",
          "f", "\f", "a", "\u0007");

  private Escapes() {}

  static String decode(String body) {
    if (body.indexOf('\\') < 0) {
      return body;
    }
    return ESCAPE
        .matcher(body)
        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(value(match.group(1))));
  }

  private static String value(String escape) {
    String simple = SIMPLE.get(escape);
    if (simple != null) {
      return simple;
    }
    if (escape.length() > 1 && (escape.startsWith("x") || escape.startsWith("u"))) {
      return Character.toString(Integer.parseInt(escape.substring(1), 16));
    }
    return escape.matches("[0-7]+")
        ? Character.toString(Integer.parseInt(escape, 8))
        : "\\" + escape;
  }
}
