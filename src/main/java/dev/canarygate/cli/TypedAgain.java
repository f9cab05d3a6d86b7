package dev.canarygate.cli;

import dev.canarygate.world.Launcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The command as a person typed it, as one line to paste. */
final class TypedAgain {
  private static final String SET = "--set";

  private TypedAgain() {}

  /**
   * The whole line. The launcher says where it acts, so {@code -C DIR} is not repeated.
   *
   * @param words after the program's name
   */
  static String line(String... words) {
    return without(Set.of(), words);
  }

  /**
   * The same without some of its parameters.
   *
   * @param wrong values of {@code --set}
   */
  static String without(Collection<String> wrong, String... words) {
    var all = StartFolder.without(List.of(words));
    var left = new ArrayList<String>();
    for (int i = 0; i < all.size(); i++) {
      boolean leads = all.get(i).equals(SET) && i + 1 < all.size();
      if (leads && wrong.contains(all.get(i + 1))) {
        i++;
      } else if (!all.get(i).startsWith(SET + "=") || !wrong.contains(value(all.get(i)))) {
        left.add(all.get(i));
      }
    }
    return Launcher.PLAIN.line(left.stream().map(Launcher::word).collect(Collectors.joining(" ")));
  }

  /**
   * The same with another word in place of one.
   *
   * @param wrong a word, or what comes after the {@code =} of one
   */
  static String with(String wrong, String right, String... words) {
    return line(
        Stream.of(words)
            .map(
                each ->
                    each.equals(wrong)
                        ? right
                        : each.startsWith("-") && each.endsWith("=" + wrong)
                            ? each.substring(0, each.length() - wrong.length()) + right
                            : each)
            .toArray(String[]::new));
  }

  /**
   * The words with another name for a parameter.
   *
   * @param wrong the name as it was typed
   */
  static String[] renamed(String wrong, String right, String... words) {
    var all = words.clone();
    for (int i = 0; i < all.length; i++) {
      var lead = all[i].startsWith(SET + "=") ? SET + "=" : "";
      boolean given = !lead.isEmpty() || (i > 0 && all[i - 1].equals(SET));
      if (given && all[i].startsWith(lead + wrong + "=")) {
        all[i] = lead + right + all[i].substring(lead.length() + wrong.length());
      }
    }
    return all;
  }

  /** The values of {@code --set}. */
  static Stream<String> sets(String... words) {
    var all = List.of(words);
    return Stream.concat(
        IntStream.range(1, all.size()).filter(i -> all.get(i - 1).equals(SET)).mapToObj(all::get),
        all.stream().filter(each -> each.startsWith(SET + "=")).map(TypedAgain::value));
  }

  private static String value(String word) {
    return word.substring(SET.length() + 1);
  }
}
