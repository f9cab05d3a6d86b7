package dev.canarygate.report;

import dev.canarygate.gate.Attempt.Performed;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.ImplicitStop;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measured against expected, of a step that stopped its package without a stop condition: its
 * verdict, then what its own settings expect, then what else it measured. Where a person's word is
 * due, nothing else that it measured has to be another thing.
 */
record StepAsked(PackageRow row, Performed performed, Awaited awaited) {
  private static final int MOST = 20;

  /** The rows of all steps that a stop can come from; none for a change on GitHub. */
  static List<Asked> of(PackageRow row, String stop, Awaited awaited) {
    return row.newest().stream()
        .flatMap(attempt -> attempt.performed().stream())
        .filter(each -> stop.equals(ImplicitStop.id(each.step(), each.finding().verdict())))
        .flatMap(each -> new StepAsked(row, each, awaited).rows())
        .limit(MOST)
        .toList();
  }

  private Stream<Asked> rows() {
    var rows = new ArrayList<Asked>();
    var verdict = performed.finding().verdict();
    rows.add(new Asked("step " + performed.step(), Optional.of(verdict.word()), wanted(verdict)));
    var expected = expected();
    expected.forEach((fact, words) -> rows.add(new Asked(fact, facts().get(fact), words)));
    rows.removeIf(Asked::isAsExpected);
    if (awaited.inWords().isEmpty()) {
      facts().asMap().entrySet().stream()
          .filter(each -> !expected.containsKey(each.getKey()) && !isIdle(each.getKey()))
          .forEach(each -> rows.add(new Asked(each.getKey(), Optional.of(each.getValue()), "")));
    }
    return rows.stream();
  }

  private String wanted(Verdict verdict) {
    return switch (verdict) {
      case INCONCLUSIVE -> "passed or failed";
      case WAITING ->
          "passed, " + awaited.inWords().orElse("once what it waits for outside the gate is there");
      case PASSED, FAILED -> "passed";
    };
  }

  /** No rule is about what could not be asked; the summary says it. */
  private boolean isIdle(String fact) {
    return SharedFacts.OBSTACLE_SERVICE.matches(fact) || isMomentary(fact);
  }

  /** It is another one at each look, and says nothing of why. */
  private boolean isMomentary(String fact) {
    return step().stream()
        .flatMap(each -> each.kind().declares().stream())
        .filter(Fact::momentary)
        .anyMatch(each -> each.matches(fact));
  }

  private Facts facts() {
    return performed.finding().facts();
  }

  /** Each fact that the step's settings or its kind ask about, with what is right. */
  private Map<String, String> expected() {
    var expected = new LinkedHashMap<String, String>();
    step().ifPresent(each -> expected.putAll(new TreeMap<>(each.kind().expects(each.settings()))));
    step().stream()
        .flatMap(StepDefinition::conditions)
        .forEach(
            condition ->
                condition
                    .factNames()
                    .forEach(fact -> expected.merge(fact, condition.wants(fact), StepAsked::both)));
    return expected;
  }

  private static String both(String one, String other) {
    return one + " and " + other;
  }

  private Optional<StepDefinition> step() {
    return row.workPackage().allSteps().stream()
        .filter(each -> each.id().equals(performed.step()))
        .findFirst();
  }
}
