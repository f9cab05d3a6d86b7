package dev.canarygate.canary;

import dev.canarygate.canary.CanaryRunResult.ScenarioResult;
import dev.canarygate.gate.Settings;
import dev.canarygate.triage.FailureText;
import dev.canarygate.triage.TriageRules;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies the rules to every failed scenario of a run.
 *
 * @param reopenable numbers of the issues that may be reopened; null: all that rules name
 */
record Triage(TriageRules rules, @Nullable Set<String> reopenable) {
  /** The setting that has their numbers. */
  static final String REOPEN_ONLY = "reopen-only";

  Triage(TriageRules rules) {
    this(rules, null);
  }

  static Triage of(Settings settings) {
    return new Triage(
        TriageRules.of(settings.sections("triage")),
        settings.has(REOPEN_ONLY) ? Set.copyOf(settings.texts(REOPEN_ONLY)) : null);
  }

  TriageReport of(CanaryRunResult result) {
    return new TriageReport(
        result.failed().stream()
            .map(
                scenario -> {
                  var text = text(scenario);
                  return new TriageReport.Entry(scenario, text, rules.judge(scenario.id(), text));
                })
            .toList(),
        reopenable);
  }

  private static FailureText text(ScenarioResult scenario) {
    var structured = StructuredErrors.in(scenario.structured());
    var console = scenario.failure();
    var all = new ArrayList<>(structured.texts());
    all.add(0, console == null ? "" : console);
    return FailureText.of(String.join("\n", all), structured.statuses());
  }
}
