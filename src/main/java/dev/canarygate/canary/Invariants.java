package dev.canarygate.canary;

import dev.canarygate.canary.CanaryRunResult.Ending;
import dev.canarygate.canary.CanaryRunResult.ScenarioResult;
import dev.canarygate.canary.CanaryRunResult.Shape;
import dev.canarygate.text.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a result document must not contradict in itself. */
final class Invariants {
  /** Times in documents are cut to whole seconds, scenario by scenario. */
  private static final Duration ROUNDING = Duration.ofSeconds(5);

  private final CanaryRunResult result;
  private final List<DocumentProblem> problems = new ArrayList<>();

  private Invariants(CanaryRunResult result) {
    this.result = result;
  }

  static List<DocumentProblem> of(CanaryRunResult result) {
    var check = new Invariants(result);
    check.everyScenarioOnce();
    check.nothingSkipped();
    check.outcomeSumsUpScenarios();
    check.timesInOrder();
    return check.problems;
  }

  static String idField(Shape shape) {
    return shape == Shape.HARNESS ? "scenario_id" : "id";
  }

  private void everyScenarioOnce() {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < result.scenarios().size(); i++) {
      int id = result.scenarios().get(i).id();
      if (!seen.add(id)) {
        at(i, idField(result.shape()), "each scenario once", id + " again");
      }
    }
    var missing = IntStream.rangeClosed(1, CanaryRunResult.SCENARIOS).boxed();
    var absent = missing.filter(id -> !seen.contains(id)).map(String::valueOf).toList();
    if (!absent.isEmpty()) {
      problems.add(
          new DocumentProblem(
              "/scenarios", "scenarios 1, 2, 3 and 4", found(new TreeSet<>(seen), absent)));
    }
  }

  private static String found(Set<Integer> seen, List<String> absent) {
    var present =
        seen.isEmpty()
            ? "none"
            : seen.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return present + " (missing: " + String.join(", ", absent) + ")";
  }

  private void nothingSkipped() {
    for (int i = 0; i < result.scenarios().size(); i++) {
      if (result.scenarios().get(i).status() == Ending.SKIPPED) {
        at(i, "status", "pass or fail: a skipped scenario proves nothing", "skipped");
      }
    }
  }

  private void outcomeSumsUpScenarios() {
    var outcome = result.outcome();
    var failed = result.failed().stream().map(each -> String.valueOf(each.id())).toList();
    var reason = result.skipReason();
    if (outcome == Ending.SKIPPED) {
      var why = reason == null ? "" : " (" + Visible.line(reason, 200) + ")";
      problem("/outcome", "pass or fail: a skipped run proves nothing", "skipped" + why);
    } else if (outcome == Ending.PASS && !failed.isEmpty()) {
      problem(
          "/outcome", "fail, because scenario " + String.join(", ", failed) + " failed", "pass");
    } else if (outcome == Ending.FAIL && allPassed()) {
      problem("/outcome", "pass, because every scenario passed", "fail");
    }
    if (outcome == Ending.PASS && reason != null) {
      problem("/skip_reason", "null in a run that passed", Visible.quoted(reason));
    }
  }

  private boolean allPassed() {
    return !result.scenarios().isEmpty()
        && result.scenarios().stream().allMatch(each -> each.status() == Ending.PASS);
  }

  private void timesInOrder() {
    var started = result.startedAt();
    if (started != null) {
      inOrder("/finished_at", started, result.finishedAt());
    }
    for (int i = 0; i < result.scenarios().size(); i++) {
      scenarioInRun(i, result.scenarios().get(i), started);
    }
  }

  private void scenarioInRun(int i, ScenarioResult scenario, @Nullable Instant runStarted) {
    var pointer = "/scenarios/" + i;
    var started = scenario.startedAt();
    var finished = scenario.finishedAt();
    if (started != null && finished != null) {
      inOrder(pointer + "/finished_at", started, finished);
    }
    if (runStarted != null && started != null) {
      inOrder(pointer + "/started_at", runStarted.minus(ROUNDING), started);
    }
    if (runStarted != null
        && finished != null
        && result.finishedAt().isBefore(finished.minus(ROUNDING))) {
      problem(pointer + "/finished_at", "a time not after " + result.finishedAt(), "" + finished);
    }
  }

  private void inOrder(String pointer, Instant first, Instant then) {
    if (then.isBefore(first)) {
      problem(pointer, "a time not before " + first, then.toString());
    }
  }

  private void at(int scenario, String field, String expected, String found) {
    problem("/scenarios/" + scenario + "/" + field, expected, found);
  }

  private void problem(String pointer, String expected, String found) {
    problems.add(new DocumentProblem(pointer, expected, found));
  }
}
