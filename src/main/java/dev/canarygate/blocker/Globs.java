package dev.canarygate.blocker;

import dev.canarygate.gate.BadData;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Paths of a repository, named as people do in a package file: a file, a directory (with or without
 * a slash at its end), or a pattern in which {@code *} stays within one directory and {@code **}
 * does not.
 */
record Globs(List<String> globs) {
  Globs {
    globs = List.copyOf(globs);
    for (String glob : globs) {
      if (glob.isBlank() || glob.startsWith("/")) {
        throw new BadData(
            "scope or tests",
            "not a path within the repository: '" + glob + "'; expected one like src/sync/");
      }
    }
  }

  boolean isEmpty() {
    return globs.isEmpty();
  }

  boolean match(String path) {
    return globs.stream().anyMatch(glob -> pattern(glob).matcher(path).matches());
  }

  private static Pattern pattern(String glob) {
    String plain = glob.startsWith("./") ? glob.substring(2) : glob;
    String trimmed = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    String below = plain.endsWith("/") ? "/.*" : "(?:/.*)?";
    return Pattern.compile(regex(trimmed) + below);
  }

  private static String regex(String glob) {
    return Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+")
        .matcher(glob)
        .results()
        .map(part -> regexOf(part.group()))
        .collect(Collectors.joining());
  }

  private static String regexOf(String part) {
    return switch (part) {
      case "**/" -> "(?:.*/)?";
      case "**" -> ".*";
      case "*" -> "[^/]*";
      case "?" -> "[^/]";
      default -> Pattern.quote(part);
    };
  }
}
