package dev.canarygate.text;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Paths with {@code /} between names, of which parts are left open, as people write them. */
public final class GlobPattern {
  private static final Pattern PART = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+");

  private GlobPattern() {}

  /**
   * The expression that a whole path must fit: {@code *} stays within one folder, {@code **} does
   * not, {@code ?} is one character.
   */
  public static String expression(String glob) {
    return PART.matcher(glob)
        .results()
        .map(part -> expressionOf(part.group()))
        .collect(Collectors.joining());
  }

  private static String expressionOf(String part) {
    return switch (part) {
      case "**/" -> "(?:.*/)?";
      case "**" -> ".*";
      case "*" -> "[^/]*";
      case "?" -> "[^/]";
      default -> Pattern.quote(part);
    };
  }
}
