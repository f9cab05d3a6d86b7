package dev.canarygate.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many tests each of several runs executed. Runs of one suite on one candidate should execute
 * the same tests; where they do not, people must know.
 */
public final class TestCounts {
  private final List<String> runs = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();

  /**
   * @param run as people know it, such as {@code run 1}
   * @param executed without skipped tests
   */
  public void add(String run, int executed) {
    runs.add(run);
    counts.add(executed);
  }

  /** Such as {@code run 1: 33, run 2: 32}; empty when all executed as many. */
  public Optional<String> differing() {
    if (counts.stream().distinct().count() < 2) {
      return Optional.empty();
    }
    var words = new ArrayList<String>();
    for (int i = 0; i < runs.size(); i++) {
      words.add(runs.get(i) + ": " + counts.get(i));
    }
    return Optional.of(String.join(", ", words));
  }
}
