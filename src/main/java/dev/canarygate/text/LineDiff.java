package dev.canarygate.text;

import java.util.ArrayList;
import java.util.List;

/** Compares two texts line by line. */
public final class LineDiff {
  /** Above this many pairs of lines the middle of the texts is taken for changed as a whole. */
  private static final long MOST_PAIRS = 25_000_000;

  private final List<String> before;
  private final List<String> after;
  private final List<DiffLine> lines = new ArrayList<>();

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** Both whole texts, each line with its sign; empty when they are equal. */
  public static List<DiffLine> lines(String before, String after) {
    return lines(linesOf(before), linesOf(after));
  }

  /** The same, for texts that are taken apart already. */
  public static List<DiffLine> lines(List<String> before, List<String> after) {
    if (before.equals(after)) {
      return List.of();
    }
    var diff = new LineDiff(before, after);
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
      same(start, start++);
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    middle(start, before.size() - end, after.size() - end);
    for (int i = end; i > 0; i--) {
      same(before.size() - i, after.size() - i);
    }
  }

  private void middle(int start, int oldEnd, int newEnd) {
    boolean huge = (long) (oldEnd - start) * (newEnd - start) > MOST_PAIRS;
    var alignment =
        huge
            ? Alignment.nothingInCommon(oldEnd - start, newEnd - start)
            : Alignment.of(before.subList(start, oldEnd), after.subList(start, newEnd));
    alignment.walk(
        (old, now) -> same(start + old, start + now),
        (old, now) -> add('-', before.get(start + old), start + old, start + now),
        (old, now) -> add('+', after.get(start + now), start + old, start + now));
  }

  private void same(int old, int now) {
    add(' ', before.get(old), old, now);
  }

  private void add(char sign, String text, int old, int now) {
    lines.add(new DiffLine(sign, text, old + 1, now + 1));
  }
}
