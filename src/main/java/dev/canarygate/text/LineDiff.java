package dev.canarygate.text;

import java.util.ArrayList;
import java.util.List;

/** Compares two texts line by line. */
public final class LineDiff {
  /** Above this many cells the middle of the files is taken for changed as a whole. */
  private static final long MOST_CELLS = 25_000_000;

  private final List<String> before;
  private final List<String> after;
  private final List<DiffLine> lines = new ArrayList<>();
  private int old;
  private int now;

  private LineDiff(String before, String after) {
    this.before = linesOf(before);
    this.after = linesOf(after);
  }

  /** Both whole texts, each line with its sign; empty when they are equal. */
  public static List<DiffLine> lines(String before, String after) {
    LineDiff diff = new LineDiff(before, after);
    if (diff.before.equals(diff.after)) {
      return List.of();
    }
    diff.compare();
    return List.copyOf(diff.lines);
  }

  private static List<String> linesOf(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\r?\n"));
  }

  private void compare() {
    int start = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    same(start);
    middle(before.size() - end, after.size() - end);
    same(end);
  }

  private void same(int count) {
    for (int i = 0; i < count; i++) {
      lines.add(new DiffLine(' ', before.get(old), ++old, ++now));
    }
  }

  private void middle(int oldEnd, int newEnd) {
    int[][] common = commonLengths(oldEnd, newEnd);
    int oldStart = old;
    int newStart = now;
    while (old < oldEnd || now < newEnd) {
      boolean both = common.length > 0 && old < oldEnd && now < newEnd;
      if (both && before.get(old).equals(after.get(now))) {
        same(1);
      } else if (old < oldEnd
          && (!both
              || common[old - oldStart + 1][now - newStart]
                  >= common[old - oldStart][now - newStart + 1])) {
        lines.add(new DiffLine('-', before.get(old), ++old, now + 1));
      } else {
        lines.add(new DiffLine('+', after.get(now), old + 1, ++now));
      }
    }
  }

  private int[][] commonLengths(int oldEnd, int newEnd) {
    int rows = oldEnd - old;
    int columns = newEnd - now;
    if ((long) rows * columns > MOST_CELLS) {
      return new int[0][0];
    }
    int[][] lengths = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        lengths[i][j] =
            before.get(old + i).equals(after.get(now + j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }
}
