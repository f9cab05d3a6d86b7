package dev.canarygate.canary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.canary.CanaryRunResult.ScenarioResult;
import dev.canarygate.triage.FailureText;
import dev.canarygate.triage.TriageRules;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Applies the rules to every failed scenario of a run. */
record Triage(TriageRules rules) {
  private static final Pattern STATUS = Pattern.compile("(?:http_?)?status(?:_?code)?");

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
    var failure = scenario.failure();
    return FailureText.of(failure == null ? "" : failure, statuses(scenario.structured()));
  }

  private static Set<Integer> statuses(String structured) {
    var statuses = new TreeSet<Integer>();
    try {
      collect(new ObjectMapper().readTree(structured), statuses);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON is JSON", e);
    }
    return statuses;
  }

  /** Error statuses in fields outrank every word of the console. */
  private static void collect(JsonNode node, Set<Integer> statuses) {
    node.properties()
        .forEach(
            field -> {
              var value = field.getValue();
              if (STATUS.matcher(field.getKey()).matches()
                  && value.isInt()
                  && value.asInt() >= 400
                  && value.asInt() <= 599) {
                statuses.add(value.asInt());
              }
            });
    node.forEach(child -> collect(child, statuses));
  }
}
