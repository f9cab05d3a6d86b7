package dev.canarygate.suite;

import dev.canarygate.gate.Facts;
import dev.canarygate.junit.SuiteReading.FailedTest;
import dev.canarygate.triage.Action;
import dev.canarygate.triage.Diagnosis;
import dev.canarygate.triage.DiagnosisText;
import dev.canarygate.triage.FailureText;
import dev.canarygate.triage.NewIssueDraft;
import dev.canarygate.triage.TriageRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the rules say of every test that failed in one run; equal failures are one group. */
record SuiteTriage(List<Group> groups) {
  private static final int DRAFTS = 5;

  SuiteTriage {
    groups = List.copyOf(groups);
  }

  /**
   * Tests that failed with the same words.
   *
   * @param tests by name, in the report's order
   */
  record Group(List<String> tests, FailureText text, Diagnosis diagnosis) {
    Group {
      tests = List.copyOf(tests);
    }

    private List<String> lines() {
      var lines = new ArrayList<String>();
      lines.add(String.join(", ", tests));
      if (tests.size() > 1) {
        lines.add("  " + tests.size() + " tests failed with the same words, byte for byte");
      }
      DiagnosisText.lines(diagnosis).forEach(each -> lines.add("  " + each));
      return lines;
    }
  }

  static SuiteTriage of(List<FailedTest> failures, TriageRules rules) {
    Map<String, List<String>> tests = new LinkedHashMap<>();
    for (var failure : failures) {
      tests.computeIfAbsent(failure.text(), text -> new ArrayList<>()).add(failure.test());
    }
    return new SuiteTriage(
        tests.entrySet().stream()
            .map(
                each -> {
                  var text = FailureText.of(each.getKey());
                  return new Group(each.getValue(), text, rules.judge(null, text));
                })
            .toList());
  }

  /** Facts {@code suite.diagnosis} and {@code suite.triage.*}. */
  Facts facts() {
    var rules = new LinkedHashSet<String>();
    var layers = new LinkedHashSet<String>();
    var actions = new LinkedHashSet<String>();
    for (var group : groups) {
      group.diagnosis().matches().forEach(match -> rules.add(match.rule().id()));
      group.diagnosis().cause().ifPresent(rule -> layers.add(rule.layer().word()));
      actions.add(group.diagnosis().action().name());
    }
    var facts =
        Facts.NONE
            .with(SuiteFacts.DIAGNOSIS, inWords())
            .with(SuiteFacts.TRIAGE_RULES, rules.isEmpty() ? "none" : String.join(", ", rules))
            .with(SuiteFacts.TRIAGE_ACTIONS, String.join(", ", actions));
    return layers.size() == 1
        ? facts.with(SuiteFacts.TRIAGE_LAYER, layers.iterator().next())
        : facts;
  }

  private String inWords() {
    return groups.isEmpty()
        ? "no failure text"
        : groups.stream()
            .map(group -> group.diagnosis().inWords())
            .distinct()
            .collect(Collectors.joining("; "));
  }

  /** For people: every group with what matched, what is allowed, and what never. */
  List<String> details() {
    return DiagnosisText.once(groups.stream().flatMap(group -> group.lines().stream()).toList());
  }

  /** Drafts for what no rule knows, at most five. */
  List<NewIssueDraft> drafts(String candidate, String where) {
    return groups.stream()
        .filter(group -> group.diagnosis().action() == Action.FILE_NEW_ISSUE)
        .limit(DRAFTS)
        .map(
            group ->
                NewIssueDraft.of(
                    "Suite test " + group.tests().get(0),
                    candidate,
                    where,
                    group.text(),
                    group.diagnosis()))
        .toList();
  }
}
