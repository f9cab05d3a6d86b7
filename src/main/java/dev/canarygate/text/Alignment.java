package dev.canarygate.text;

import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Which items of two lists are the same, so that as few as possible are not. The only class that
 * knows java-diff-utils.
 */
public final class Alignment {
  private final BitSet removed = new BitSet();
  private final BitSet added = new BitSet();
  private final int before;
  private final int after;

  private Alignment(int before, int after) {
    this.before = before;
    this.after = after;
  }

  /** Takes time in proportion to the length of both, times the number of items that differ. */
  public static <T> Alignment of(List<T> before, List<T> after) {
    var alignment = new Alignment(before.size(), after.size());
    for (var change : new MyersDiffWithLinearSpace<T>().computeDiff(before, after, null)) {
      alignment.removed.set(change.startOriginal, change.endOriginal);
      alignment.added.set(change.startRevised, change.endRevised);
    }
    return alignment;
  }

  /** Everything before gives way to everything after. */
  static Alignment nothingInCommon(int before, int after) {
    var alignment = new Alignment(before, after);
    alignment.removed.set(0, before);
    alignment.added.set(0, after);
    return alignment;
  }

  /**
   * Goes through both in order; between two items that are the same, what is removed comes first.
   *
   * @param same takes the places of an item in both
   * @param gone takes the place of a removed one, and the place where it would be
   * @param come takes the place before which it is, and the place of an added one
   */
  void walk(
      BiConsumer<Integer, Integer> same,
      BiConsumer<Integer, Integer> gone,
      BiConsumer<Integer, Integer> come) {
    int old = 0;
    int now = 0;
    while (old < before || now < after) {
      if (old < before && removed.get(old)) {
        gone.accept(old++, now);
      } else if (now < after && added.get(now)) {
        come.accept(old, now++);
      } else {
        same.accept(old++, now++);
      }
    }
  }

  /** The places of each item that is in both, in order. */
  public void same(BiConsumer<Integer, Integer> places) {
    walk(places, (old, now) -> {}, (old, now) -> {});
  }
}
