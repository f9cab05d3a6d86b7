package dev.canarygate.gatefile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a person probably meant. */
public final class Nearest {
  /** A longer word is nothing that a person mistyped. */
  private static final int LONGEST = 100;

  private Nearest() {}

  /** {@code ; did you mean 'needs'?} when one is near, else all there are. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known)
        .map(Nearest::meant)
        .orElseGet(() -> known.isEmpty() ? "" : "; expected " + anyOf(known));
  }

  static String meant(String word) {
    return "; did you mean '" + word + "'?";
  }

  /** The nearest, when one is near enough. */
  public static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(each -> word.length() <= LONGEST)
        .min(Comparator.comparingInt(each -> distance(word, each)))
        .filter(each -> distance(word, each) <= Math.max(2, word.length() / 3));
  }

  static String anyOf(Collection<String> known) {
    var all = known.stream().sorted().toList();
    return all.size() < 2
        ? String.join("", all)
        : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
  }

  /** How many letters have to be put in, taken out, changed, or swapped with the next one. */
  static int distance(String one, String other) {
    var rows = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : distance(rows, one, i, other, j);
      }
    }
    return rows[one.length()][other.length()];
  }

  private static int distance(int[][] rows, String one, int i, String other, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int least = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), rows[i - 1][j] + 1);
    least = Math.min(least, rows[i][j - 1] + 1);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
