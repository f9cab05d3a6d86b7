package dev.canarygate.suite;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.triage.Diagnosis;
import dev.canarygate.triage.DiagnosisText;
import dev.canarygate.triage.FailureText;
import dev.canarygate.triage.TriageRules;
import dev.canarygate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds the runs up, and looks for known causes when one failed. */
final class JudgeStep implements Step {
  private final long runs;
  private final TriageRules rules;
  private final boolean diagnosisOnly;

  /**
   * @param diagnosisOnly whether runs that are missing are left to what stopped the package
   */
  JudgeStep(long runs, TriageRules rules, boolean diagnosisOnly) {
    this.runs = runs;
    this.rules = rules;
    this.diagnosisOnly = diagnosisOnly;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var facts = assignment.facts();
    if (SuiteFacts.notRequired(facts)) {
      return Finding.passed("The suite is not required.")
          .with("suite.result", "not required: " + decision(facts));
    }
    var failed = facts.get(SuiteFacts.FAILED_RUN);
    long passed = SuiteFacts.passedBefore(facts, runs + 1);
    if (failed.isPresent()) {
      return diagnosed(world, facts, Long.parseLong(failed.get()), passed);
    }
    if (diagnosisOnly) {
      return Finding.passed("No run of the suite failed: there is nothing to diagnose.");
    }
    var result = passed + "/" + runs + " pass";
    return (passed == runs
            ? Finding.passed("All " + runs + " runs of the suite passed, one after the other.")
            : Finding.inconclusive("Only " + passed + " of " + runs + " runs of the suite passed."))
        .with(SuiteFacts.PASSED_RUNS, passed)
        .with("suite.result", result);
  }

  private static String decision(Facts facts) {
    return facts.get("suite.decided-by").orElse("a person")
        + " decided, "
        + facts.get("suite.decided-because").orElse("without a reason");
  }

  private Finding diagnosed(World world, Facts facts, long run, long passed) {
    var result = passed + "/" + runs + " pass, run " + run + " failed";
    var report = facts.get(SuiteFacts.ofRun(run, "report"));
    var finding = Finding.failed("The suite: " + result + ".").with("suite.result", result);
    if (report.isEmpty()) {
      return finding.with("suite.diagnosis", "no report to look at");
    }
    var reading = SuiteReading.of(world.artifacts().resolve(report.get()));
    var causes = new LinkedHashMap<String, Diagnosis>();
    var tests = new LinkedHashMap<String, List<String>>();
    for (var failure : reading.failures()) {
      var diagnosis = rules.judge(null, FailureText.of(failure.text()));
      causes.putIfAbsent(diagnosis.inWords(), diagnosis);
      tests.computeIfAbsent(diagnosis.inWords(), key -> new ArrayList<>()).add(failure.test());
    }
    return finding
        .with(triageFacts(causes))
        .details(
            causes.entrySet().stream()
                .flatMap(
                    each ->
                        lines(each.getValue(), tests.getOrDefault(each.getKey(), List.of()))
                            .stream())
                .toList());
  }

  private static Facts triageFacts(Map<String, Diagnosis> causes) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> layers = new LinkedHashSet<>();
    Set<String> actions = new LinkedHashSet<>();
    for (var diagnosis : causes.values()) {
      diagnosis.matches().forEach(match -> ids.add(match.rule().id()));
      diagnosis.cause().ifPresent(rule -> layers.add(rule.layer().word()));
      actions.add(diagnosis.action().name());
    }
    var facts =
        Facts.NONE
            .with(
                "suite.diagnosis",
                causes.isEmpty() ? "no failure text" : String.join("; ", causes.keySet()))
            .with("suite.triage.rules", ids.isEmpty() ? "none" : String.join(", ", ids))
            .with("suite.triage.actions", String.join(", ", actions));
    return layers.size() == 1 ? facts.with("suite.triage.layer", layers.iterator().next()) : facts;
  }

  private static List<String> lines(Diagnosis diagnosis, List<String> tests) {
    var lines = new ArrayList<String>();
    lines.add(String.join(", ", tests));
    DiagnosisText.lines(diagnosis).forEach(each -> lines.add("  " + each));
    return lines;
  }
}
