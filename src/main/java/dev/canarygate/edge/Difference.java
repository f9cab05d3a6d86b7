package dev.canarygate.edge;

import java.util.Optional;

/** The first line in which two texts differ, in words. */
final class Difference {
  private static final int SHOWN = 120;

  private Difference() {}

  /** Empty when they are the same. */
  static Optional<String> between(String wanted, String found) {
    if (wanted.equals(found)) {
      return Optional.empty();
    }
    var left = wanted.lines().toList();
    var right = found.lines().toList();
    int line = 0;
    while (line < left.size() && line < right.size() && left.get(line).equals(right.get(line))) {
      line++;
    }
    return Optional.of(
        "line "
            + (line + 1)
            + " should be "
            + (line < left.size() ? quoted(left.get(line)) : "the end")
            + " and is "
            + (line < right.size() ? quoted(right.get(line)) : "the end"));
  }

  private static String quoted(String line) {
    return "'" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "'";
  }
}
