package dev.canarygate.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person probably meant. */
public final class Nearest {
  /** A longer word is nothing that a person mistyped. */
  private static final int LONGEST = 100;

  /** Fewer letters begin too much. */
  private static final int BEGINNING = 3;

  /** More are not read in one line. */
  private static final int FEW = 12;

  private Nearest() {}

  /**
   * For a word on the command line: {@code ; expected one of status, steps; did you mean 'status'?}
   * Many are not listed; empty when none is near then.
   *
   * @param known in the order in which they are listed
   */
  public static String advice(String word, Collection<String> known) {
    var listed =
        known.isEmpty() || known.size() > FEW
            ? ""
            : "; expected one of " + String.join(", ", known);
    return listed + meant(word, known).map(Nearest::meant).orElse("");
  }

  /** What a person who typed a word at a prompt meant: also one that only begins so. */
  public static Optional<String> meant(String word, Collection<String> known) {
    var key = key(word);
    return within(Math.max(1, word.length() / 3), word, known)
        .or(
            () ->
                known.stream()
                    .filter(each -> key.length() >= BEGINNING && key(each).startsWith(key))
                    .min(Comparator.comparingInt(String::length)));
  }

  private static String key(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** {@code ; did you mean 'needs'?} when one is near, else all there are. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known)
        .map(Nearest::meant)
        .orElseGet(() -> known.isEmpty() ? "" : "; expected " + anyOf(known));
  }

  public static String meant(String word) {
    return "; did you mean '" + word + "'?";
  }

  /** The nearest, when one is near enough. */
  public static Optional<String> to(String word, Collection<String> known) {
    return within(Math.max(2, word.length() / 3), word, known);
  }

  private static Optional<String> within(int most, String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    var near =
        known.stream().distinct().collect(Collectors.groupingBy(each -> distance(word, each)));
    return near.keySet().stream()
        .min(Comparator.naturalOrder())
        .filter(least -> least <= most)
        .map(near::get)
        .flatMap(nearest -> only(word, nearest));
  }

  /**
   * Among several, the first letter decides: people seldom mistype it. Which of several numbers a
   * person meant nobody can say.
   */
  private static Optional<String> only(String word, List<String> nearest) {
    var alike = nearest.stream().filter(each -> beginsAs(word, each)).toList();
    var left = alike.isEmpty() ? nearest : alike;
    long kinds = left.stream().map(each -> each.replaceAll("\\d", "")).distinct().count();
    return kinds == 1 && left.size() > 1 ? Optional.empty() : Optional.of(left.get(0));
  }

  private static boolean beginsAs(String word, String other) {
    return word.regionMatches(true, 0, other, 0, 1);
  }

  public static String anyOf(Collection<String> known) {
    var all = known.stream().sorted().toList();
    return all.size() < 2
        ? String.join("", all)
        : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
  }

  /** How many letters have to be put in, taken out, changed, or swapped with the next one. */
  public static int distance(String one, String other) {
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
