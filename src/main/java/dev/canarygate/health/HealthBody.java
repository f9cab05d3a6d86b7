package dev.canarygate.health;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Web.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What one body says, and where it is not of the expected shape. */
final class HealthBody {
  private static final int LARGEST = 1024 * 1024;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
  private static final JsonMapper JSON =
      Json.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String path;
  private final List<String> problems = new ArrayList<>();
  private Facts facts = Facts.NONE;

  private HealthBody(String path) {
    this.path = path;
  }

  /**
   * {@code /health/}: what the deployment is.
   *
   * @param eventsField JSON pointer to the version of the events package
   */
  static HealthBody ofHealth(String path, Answer answer, String eventsField) {
    var reading = new HealthBody(path);
    var root = reading.root(answer);
    reading.text(root, "/status", HealthFacts.HEALTH_STATE);
    reading.text(root, "/service", HealthFacts.SAAS_SERVICE);
    reading.text(root, "/git_sha", SharedFacts.SAAS_SHA, COMMIT, "a commit id");
    reading.text(root, "/build_timestamp", SharedFacts.SAAS_BUILD);
    reading.text(root, eventsField, HealthFacts.EVENTS_VERSION);
    return reading;
  }

  /** {@code /health/ready/}: how it is. */
  static HealthBody ofReady(String path, Answer answer) {
    var reading = new HealthBody(path);
    var root = reading.root(answer);
    reading.text(root, "/status", HealthFacts.READY_STATE);
    reading.dependencies(root);
    var drain = "/dependencies/drain_queue/";
    reading.count(root, drain + "terminal_failed_count", SharedFacts.DRAIN_TERMINAL_FAILED);
    reading.count(
        root, drain + "business_rule_rejected_count", SharedFacts.DRAIN_BUSINESS_RULE_ROWS);
    reading.count(root, drain + "retryable_count", HealthFacts.DRAIN_RETRYABLE);
    reading.count(root, drain + "oldest_pending_age_seconds", HealthFacts.DRAIN_OLDEST_PENDING);
    return reading;
  }

  Facts facts() {
    return facts;
  }

  /** Each with JSON pointer, what was expected and what was found. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private JsonNode root(Answer answer) {
    if (answer.body().length > LARGEST) {
      return wrong("", "a small JSON object", answer.body().length + " bytes");
    }
    try {
      var root = JSON.readTree(answer.body());
      return root.isObject() ? root : wrong("", "a JSON object", kind(root));
    } catch (IOException e) {
      // The parser's own message quotes the body, which could hold a secret.
      return wrong("", "JSON", "something else" + where(e));
    }
  }

  /** Bytes of an encoding that the parser took them for have no place. */
  private static String where(IOException problem) {
    var at = problem instanceof JsonProcessingException json ? json.getLocation() : null;
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private JsonNode wrong(String pointer, String expected, String found) {
    problems.add(
        path
            + " "
            + (pointer.isEmpty() ? "(whole body)" : pointer)
            + ": expected "
            + expected
            + ", found "
            + found);
    return MissingNode.getInstance();
  }

  private void text(JsonNode root, String pointer, Fact fact) {
    text(root, pointer, fact, Pattern.compile("[^\\p{Cntrl}]{1,200}"), "a text");
  }

  private void text(JsonNode root, String pointer, Fact fact, Pattern form, String expected) {
    var node = root.at(pointer);
    if (root.isMissingNode()) {
      return;
    }
    if (node.isTextual() && form.matcher(node.textValue()).matches()) {
      facts = facts.with(fact, node.textValue());
    } else {
      wrong(pointer, expected, kind(node));
    }
  }

  private void count(JsonNode root, String pointer, Fact fact) {
    var node = root.at(pointer);
    if (root.isMissingNode()) {
      return;
    }
    if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0) {
      facts = facts.with(fact, node.longValue());
    } else {
      wrong(pointer, "a count", kind(node));
    }
  }

  /** One dependency that is not well among others that are must not be overlooked. */
  private void dependencies(JsonNode root) {
    if (root.isMissingNode()) {
      return;
    }
    var all = root.at("/dependencies");
    if (!all.isObject()) {
      wrong("/dependencies", "an object", kind(all));
      return;
    }
    var unwell = new ArrayList<String>();
    for (var each : all.properties()) {
      var status = each.getValue().path("status");
      if (!status.isTextual()) {
        wrong("/dependencies/" + each.getKey() + "/status", "a text", kind(status));
      } else if (!status.textValue().equals("ok")) {
        unwell.add(each.getKey() + " " + status.textValue());
      }
    }
    if (!unwell.isEmpty()) {
      facts = facts.with(HealthFacts.READY_UNWELL, String.join(", ", unwell));
    }
  }

  private static String kind(JsonNode node) {
    if (node.isMissingNode()) {
      return "nothing";
    }
    if (node.isContainerNode()) {
      return node.isArray() ? "a list" : "an object";
    }
    return Visible.line(node.toString(), 60);
  }
}
