package dev.canarygate.canary;

import dev.canarygate.canary.CanaryRunResult.ScenarioResult;
import dev.canarygate.triage.FailureText;
import dev.canarygate.triage.TriageRules;
import java.util.ArrayList;

/** Applies the rules to every failed scenario of a run. */
record Triage(TriageRules rules) {
  TriageReport of(CanaryRunResult result) {
    return new TriageReport(
        result.failed().stream()
            .map(
                scenario -> {
                  var text = text(scenario);
                  return new TriageReport.Entry(scenario, text, rules.judge(scenario.id(), text));
                })
            .toList());
  }

  private static FailureText text(ScenarioResult scenario) {
    var structured = StructuredErrors.in(scenario.structured());
    var console = scenario.failure();
    var all = new ArrayList<>(structured.texts());
    all.add(0, console == null ? "" : console);
    return FailureText.of(String.join("\n", all), structured.statuses());
  }
}
