package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.BadData.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that people see all of it at once. */
final class Problems {
  private static final int MOST = 100;

  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::where)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column);

  private final List<Problem> found = new ArrayList<>();

  void add(FilePosition at, String message) {
    found.add(at.problem(message));
  }

  /** A problem with what is said there, when a check refuses it. */
  void unlessUsable(FilePosition at, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      add(at, String.valueOf(e.getMessage()));
    }
  }

  void add(BadData problems) {
    found.addAll(problems.problems());
  }

  int count() {
    return found.size();
  }

  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new BadData(shown(found.stream().distinct().sorted(BY_PLACE).toList()));
    }
  }

  /** More than a person reads at once is a broken file, and says itself again and again. */
  private static List<Problem> shown(List<Problem> all) {
    if (all.size() <= MOST) {
      return all;
    }
    var some = new ArrayList<>(all.subList(0, MOST));
    some.add(
        new Problem(
            all.get(MOST).where(), 0, 0, "and " + (all.size() - MOST) + " more problems follow"));
    return some;
  }
}
