package dev.canarygate.blocker.diff;

import dev.canarygate.text.DiffLine;
import java.util.List;

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

  /** Whether a removed line stands in the given lines before, or an added one in those after. */
  public boolean changesBefore(int first, int last) {
    return lines.stream()
        .anyMatch(line -> line.removed() && first <= line.before() && line.before() <= last);
  }

  public boolean changesAfter(int first, int last) {
    return lines.stream()
        .anyMatch(line -> line.added() && first <= line.after() && line.after() <= last);
  }
}
