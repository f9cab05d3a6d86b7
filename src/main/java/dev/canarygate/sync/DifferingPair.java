package dev.canarygate.sync;

import dev.canarygate.text.Columns;
import dev.canarygate.text.Visible;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;

/** Two different values, shown so that a person sees how they differ. */
record DifferingPair(String first, String second) {
  /** How much of what both begin with is shown before the first difference. */
  private static final int CONTEXT = 8;

  private static final String CUT = "…";

  /** Escapes what is invisible; where the two would look the same, everything outside ASCII. */
  static DifferingPair visible(String first, String second) {
    String shownFirst = Visible.value(first);
    String shownSecond = Visible.value(second);
    return looks(shownFirst).equals(looks(shownSecond))
        ? new DifferingPair(Visible.ascii(first), Visible.ascii(second))
        : new DifferingPair(shownFirst, shownSecond);
  }

  private static String looks(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  List<String> whole() {
    return List.of(first, second);
  }

  /** Both within that many columns: from shortly before the first difference on. */
  List<String> within(int columns) {
    if (Columns.width(first) <= columns && Columns.width(second) <= columns) {
      return whole();
    }
    int[] left = first.codePoints().toArray();
    int[] right = second.codePoints().toArray();
    int difference = Arrays.mismatch(left, right);
    int longest = Math.max(left.length, right.length);
    int from = Math.max(0, Math.min(difference - CONTEXT, longest - columns / 2));
    return List.of(cut(left, from, columns), cut(right, from, columns));
  }

  private static String cut(int[] text, int from, int columns) {
    var rest = new String(text, Math.min(from, text.length), Math.max(0, text.length - from));
    String begun = (from > 0 ? CUT : "") + rest;
    if (Columns.width(begun) <= columns) {
      return begun;
    }
    return Columns.broken(begun, columns - 1).get(0) + CUT;
  }
}
