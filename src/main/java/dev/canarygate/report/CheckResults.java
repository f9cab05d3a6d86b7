package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.page.PageState;
import dev.canarygate.text.Visible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often a check of one attempt passed, failed, was skipped, and said something else.
 *
 * @param cause what the first step said of it in which it failed; empty when it never did
 */
record CheckResults(int passed, int failed, int skipped, int other, String cause) {
  private static final CheckResults NONE = new CheckResults(0, 0, 0, 0, "");
  private static final String SKIPPED = "skipped";
  private static final int MOST_CHECKS = 60;
  private static final int LONGEST_NAME = 80;

  /** The facts that hold results of checks, of all packages of a gate. */
  static List<Fact> facts(GateDefinition definition) {
    return definition.workPackages().stream().flatMap(ResultGrid::facts).distinct().toList();
  }

  /**
   * Of each check of an attempt, as its rows are called; of very many, the first ones.
   *
   * @param facts those that hold results
   */
  static Map<OverviewRow, CheckResults> all(Attempt attempt, List<Fact> facts) {
    var all = new LinkedHashMap<OverviewRow, CheckResults>();
    for (var step : attempt.performed()) {
      for (var fact : facts) {
        step.finding().facts().all(fact).forEach(found -> add(all, attempt, step, fact, found));
      }
    }
    return all;
  }

  private static void add(
      Map<OverviewRow, CheckResults> all,
      Attempt attempt,
      Attempt.Performed step,
      Fact fact,
      Facts.Found found) {
    var check = ResultGrid.parts(fact).get(1) + " " + found.filled().get(1);
    var row = new OverviewRow(attempt.workPackage(), Visible.line(check, LONGEST_NAME));
    if (all.size() < MOST_CHECKS || all.containsKey(row)) {
      all.merge(
          row,
          NONE.and(found.value(), step, check),
          (old, one) -> old.and(found.value(), step, check));
    }
  }

  private CheckResults and(String word, Attempt.Performed step, String check) {
    if (word.equals(SKIPPED)) {
      return new CheckResults(passed, failed, skipped + 1, other, cause);
    }
    var state = Marks.ofWord(word).state();
    if (state == PageState.PASSED) {
      return new CheckResults(passed + 1, failed, skipped, other, cause);
    }
    if (state == PageState.FAILED) {
      var said = cause.isEmpty() ? OverviewReader.cut(cause(step.finding(), check)) : cause;
      return new CheckResults(passed, failed + 1, skipped, other, said);
    }
    return new CheckResults(passed, failed, skipped, other + 1, cause);
  }

  /** What a step says of one of its checks; of itself, when it says nothing of that. */
  static String cause(Finding finding, String check) {
    var start = check + ": ";
    return finding.details().stream()
        .map(String::strip)
        .filter(line -> line.startsWith(start))
        .findFirst()
        .map(line -> line.substring(start.length()))
        .orElse(finding.summary());
  }

  int times() {
    return passed + failed + skipped + other;
  }

  /** {@code 3/4} passed. */
  String count() {
    return passed + "/" + times();
  }
}
