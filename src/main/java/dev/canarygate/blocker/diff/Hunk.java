package dev.canarygate.blocker.diff;

import dev.canarygate.text.DiffLine;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A changed place with the lines around it.
 *
 * @param section what git prints after the line numbers: usually the function around it
 */
public record Hunk(int beforeStart, int afterStart, String section, List<DiffLine> lines) {
  public Hunk {
    lines = List.copyOf(lines);
  }

  public List<DiffLine> before() {
    return lines.stream().filter(line -> !line.added()).toList();
  }

  public List<DiffLine> after() {
    return lines.stream().filter(line -> !line.removed()).toList();
  }

  /** The first changed line's number after the change. */
  public int line() {
    return lines.stream()
        .filter(DiffLine::changed)
        .mapToInt(DiffLine::after)
        .findFirst()
        .orElse(afterStart);
  }

  /** Whether a removed line is in the given lines before, or an added one in those after. */
  public boolean changesBefore(int first, int last) {
    return between(DiffLine::before, first, last).stream().anyMatch(DiffLine::removed);
  }

  public boolean changesAfter(int first, int last) {
    return between(DiffLine::after, first, last).stream().anyMatch(DiffLine::added);
  }

  /** Numbers never go down within a hunk, so that long hunks need not be gone through whole. */
  private List<DiffLine> between(ToIntFunction<DiffLine> number, int first, int last) {
    int from = firstFrom(number, first);
    return lines.subList(from, Math.max(from, firstFrom(number, last + 1)));
  }

  private int firstFrom(ToIntFunction<DiffLine> number, int wanted) {
    int low = 0;
    int high = lines.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (number.applyAsInt(lines.get(middle)) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
