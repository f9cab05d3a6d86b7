package dev.canarygate.cli;

import dev.canarygate.world.Launcher;
import java.util.List;
import java.util.stream.Collectors;

/** The command as a person typed it, as one line to paste. */
final class TypedAgain {
  private TypedAgain() {}

  /**
   * The whole line. The launcher says where it acts, so {@code -C DIR} is not repeated.
   *
   * @param words after the program's name
   */
  static String line(String... words) {
    var all = List.of(words);
    int first = 0;
    while (first < all.size() && all.get(first).startsWith(StartFolder.OPTION)) {
      first += all.get(first).equals(StartFolder.OPTION) ? 2 : 1;
    }
    var left = all.subList(Math.min(first, all.size()), all.size());
    return Launcher.PLAIN.line(left.stream().map(Launcher::word).collect(Collectors.joining(" ")));
  }
}
