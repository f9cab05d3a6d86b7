package dev.canarygate.gatefile;

import java.util.Collection;
import java.util.Comparator;

/** What a person probably meant. */
final class Nearest {
  private Nearest() {}

  /** {@code ; did you mean 'needs'?} when one is near, else all there are. */
  static String hint(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(each -> distance(word, each)))
        .filter(each -> distance(word, each) <= Math.max(2, word.length() / 3))
        .map(each -> "; did you mean '" + each + "'?")
        .orElseGet(() -> known.isEmpty() ? "" : "; expected " + anyOf(known));
  }

  static String anyOf(Collection<String> known) {
    var all = known.stream().sorted().toList();
    return all.size() < 2
        ? String.join("", all)
        : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
  }

  /** How many letters have to be put in, taken out or changed. */
  static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
