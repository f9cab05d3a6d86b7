package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.BadData.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that people see all of it at once. */
final class Problems {
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
      throw new BadData(
          found.stream()
              .distinct()
              .sorted(
                  Comparator.comparing(Problem::where)
                      .thenComparingInt(Problem::line)
                      .thenComparingInt(Problem::column))
              .toList());
    }
  }
}
