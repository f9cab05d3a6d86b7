package dev.canarygate.canary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.gate.Verdict;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a result document is worth, written down a second time from the domain's words and in
 * another manner than the reader: one yes-or-no question after the other, on plain JSON.
 */
final class DomainOracle {
  private final JsonNode document;
  private final boolean harness;

  private DomainOracle(JsonNode document, boolean harness) {
    this.document = document;
    this.harness = harness;
  }

  static Verdict of(JsonNode document, boolean harness) {
    var oracle = new DomainOracle(document, harness);
    if (!oracle.isWhole() || !oracle.isConsistent()) {
      return Verdict.INCONCLUSIVE;
    }
    return document.get("outcome").asText().equals("pass") ? Verdict.PASSED : Verdict.FAILED;
  }

  private boolean isWhole() {
    return needed(document, "cli_version", text -> text.isTextual() && hasVersion(text.asText()))
        && needed(document, "outcome", word -> List.of("pass", "fail").contains(word.asText()))
        && (harness ? isWholeHarness() : isWholeDocumented())
        && optional(document, "saas_url", JsonNode::isTextual)
        && optional(document, "skip_reason", JsonNode::isTextual)
        && optional(document, "events_package_version", JsonNode::isTextual)
        && needed(document, "scenarios", JsonNode::isArray)
        && all(this::isWholeScenario);
  }

  private boolean isWholeHarness() {
    return needed(document, "run_id", id -> id.isTextual() && id.asText().matches("\\w{1,100}"))
        && needed(document, "started_at", DomainOracle::isTime)
        && needed(document, "finished_at", DomainOracle::isTime)
        && optional(document, "run_number", DomainOracle::isOneToFour);
  }

  private boolean isWholeDocumented() {
    return optional(document, "run_number", DomainOracle::isOneToFour)
        && needed(document, "timestamp", DomainOracle::isTime)
        && optional(document, "run_id", JsonNode::isTextual);
  }

  private boolean isWholeScenario(JsonNode scenario) {
    return scenario.isObject()
        && needed(scenario, harness ? "scenario_id" : "id", DomainOracle::isOneToFour)
        && needed(scenario, "name", name -> name.isTextual() && !name.asText().isBlank())
        && needed(scenario, "status", word -> List.of("pass", "fail").contains(word.asText()))
        && optional(scenario, harness ? "failure_reason" : "failure_mode", JsonNode::isTextual)
        && (harness || scenario.has("failure_mode"))
        && (harness || needed(scenario, "evidence_files", DomainOracle::isTexts))
        && optional(scenario, "started_at", DomainOracle::isTime)
        && optional(scenario, "finished_at", DomainOracle::isTime)
        && optional(scenario, "duration_seconds", s -> s.isNumber() && s.asDouble() >= 0)
        && optional(scenario, "boundary_evidence", JsonNode::isObject);
  }

  private boolean isConsistent() {
    var ids = new TreeSet<Integer>();
    document.get("scenarios").forEach(each -> ids.add(id(each)));
    boolean everyOnce =
        document.get("scenarios").size() == 4 && ids.equals(new TreeSet<>(List.of(1, 2, 3, 4)));
    boolean allPassed = all(each -> each.get("status").asText().equals("pass"));
    boolean passed = document.get("outcome").asText().equals("pass");
    boolean unexplained = !passed || !document.hasNonNull("skip_reason");
    return everyOnce && allPassed == passed && unexplained && (!harness || timesFit());
  }

  private int id(JsonNode scenario) {
    return scenario.get(harness ? "scenario_id" : "id").asInt();
  }

  private boolean timesFit() {
    var start = time(document, "started_at");
    var end = time(document, "finished_at");
    return !end.isBefore(start)
        && all(
            each -> {
              var from = each.hasNonNull("started_at") ? time(each, "started_at") : start;
              var to = each.hasNonNull("finished_at") ? time(each, "finished_at") : end;
              boolean bothGiven = each.hasNonNull("started_at") && each.hasNonNull("finished_at");
              return !from.isBefore(start.minusSeconds(5))
                  && !to.isAfter(end.plusSeconds(5))
                  && !(bothGiven && to.isBefore(from));
            });
  }

  private boolean all(Predicate<JsonNode> question) {
    for (var scenario : document.get("scenarios")) {
      if (!question.test(scenario)) {
        return false;
      }
    }
    return true;
  }

  private static boolean needed(JsonNode object, String name, Predicate<JsonNode> question) {
    return object.hasNonNull(name) && question.test(object.get(name));
  }

  private static boolean optional(JsonNode object, String name, Predicate<JsonNode> question) {
    return !object.hasNonNull(name) || question.test(object.get(name));
  }

  private static boolean hasVersion(String text) {
    return text.matches(".*\\d+\\.\\d+.*");
  }

  private static boolean isOneToFour(JsonNode number) {
    return number.isInt() && number.asInt() >= 1 && number.asInt() <= 4;
  }

  private static boolean isTexts(JsonNode list) {
    for (var each : list) {
      if (!each.isTextual()) {
        return false;
      }
    }
    return list.isArray();
  }

  private static boolean isTime(JsonNode time) {
    return time.isTextual() && parsed(time.asText()) != null;
  }

  private static Instant time(JsonNode object, String name) {
    return java.util.Objects.requireNonNull(parsed(object.get(name).asText()));
  }

  private static @Nullable Instant parsed(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      // Not a time: that is the answer.
      return null;
    }
  }
}
