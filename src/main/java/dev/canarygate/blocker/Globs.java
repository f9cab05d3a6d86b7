package dev.canarygate.blocker;

import dev.canarygate.gate.BadData;
import dev.canarygate.text.GlobPattern;
import dev.canarygate.text.LinearPattern;
import dev.canarygate.text.Visible;
import java.util.List;

/**
 * Paths of a repository, named as people do in a package file: a file, a directory (with or without
 * a slash at its end), or a pattern in which {@code *} stays within one directory and {@code **}
 * does not.
 */
record Globs(List<String> globs, List<LinearPattern> patterns) {
  Globs(List<String> globs) {
    this(List.copyOf(globs), globs.stream().map(Globs::pattern).toList());
  }

  boolean isEmpty() {
    return globs.isEmpty();
  }

  boolean match(String path) {
    return patterns.stream().anyMatch(each -> each.isAllOf(path));
  }

  private static LinearPattern pattern(String glob) {
    if (glob.isBlank() || glob.startsWith("/")) {
      throw unusable(glob, "not a path within the repository");
    }
    String plain = glob.startsWith("./") ? glob.substring(2) : glob;
    String trimmed = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    String below = plain.endsWith("/") ? "/.*" : "(?:/.*)?";
    try {
      return LinearPattern.of(GlobPattern.expression(trimmed) + below);
    } catch (IllegalArgumentException tooLong) {
      throw unusable(glob, "too long");
    }
  }

  private static BadData unusable(String glob, String why) {
    return new BadData(
        "scope or tests", why + ": '" + Visible.cut(glob, 200) + "'; expected one like src/sync/");
  }
}
