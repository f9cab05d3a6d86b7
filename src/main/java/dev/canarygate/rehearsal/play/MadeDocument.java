package dev.canarygate.rehearsal.play;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.canarygate.text.Json;
import dev.canarygate.text.LinearPattern;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A text from which a step reads given values of its facts. */
final class MadeDocument {
  /** How it is written. */
  enum Format {
    JSON,
    YAML,
    TOML,
    PROPERTIES,
    TEXT
  }

  private MadeDocument() {}

  /**
   * The values as a tree, for the facts that are read by a pointer; empty when two of them cannot
   * be in one tree.
   */
  static Optional<JsonNode> tree(List<ExpectedFact> facts, Map<String, String> values) {
    JsonNode tree = Json.object();
    for (var fact : facts) {
      var value = values.get(fact.name());
      if (fact.isInDocument() && value != null) {
        var with = with(tree, JsonPointer.compile(fact.where()), node(fact, value));
        if (with.isEmpty()) {
          return Optional.empty();
        }
        tree = with.get();
      }
    }
    return Optional.of(tree);
  }

  private static Optional<JsonNode> with(JsonNode tree, JsonPointer pointer, JsonNode value) {
    if (pointer.matches()) {
      return tree.isObject() && tree.isEmpty() ? Optional.of(value) : Optional.empty();
    }
    if (!(tree instanceof ObjectNode object)) {
      return Optional.empty();
    }
    var key = pointer.getMatchingProperty();
    var inner = object.has(key) ? object.get(key) : Json.object();
    var set = with(inner, pointer.tail(), value);
    set.ifPresent(each -> object.set(key, each));
    return set.map(each -> object);
  }

  private static JsonNode node(ExpectedFact fact, String value) {
    return switch (fact.type()) {
      case "number" -> DecimalNode.valueOf(new BigDecimal(value));
      case "yes-no", "boolean" -> BooleanNode.valueOf(value.equals("yes"));
      case "list" -> Json.array(List.of(value.split("[\\s,]+", -1)));
      default -> TextNode.valueOf(value);
    };
  }

  /**
   * The text: the tree, and what the expressions of other facts find; empty when no text has both.
   */
  static Optional<String> text(
      Format format, JsonNode tree, List<ExpectedFact> facts, Map<String, String> values) {
    var found = new ArrayList<String>();
    for (var fact : facts) {
      var value = values.get(fact.name());
      if (fact.isIn("regex") && value != null) {
        var example = PatternExample.of(fact.where(), value);
        if (example.isEmpty()) {
          return Optional.empty();
        }
        found.add(example.get());
      }
    }
    boolean document = facts.stream().anyMatch(ExpectedFact::isInDocument);
    var text = document ? document(format, tree, found) : lines(found);
    return Optional.of(text).filter(each -> says(each, facts, values));
  }

  private static String lines(List<String> found) {
    return found.isEmpty() ? "" : String.join("\n", found) + "\n";
  }

  private static String document(Format format, JsonNode tree, List<String> found) {
    var text = written(format, tree);
    if (found.isEmpty() || !(tree instanceof ObjectNode object)) {
      return text;
    }
    var more = object.deepCopy();
    found.forEach(each -> more.put("rehearsal-" + more.size(), each));
    return written(format, more);
  }

  private static boolean says(String text, List<ExpectedFact> facts, Map<String, String> values) {
    return facts.stream()
        .filter(fact -> fact.isIn("regex") && values.containsKey(fact.name()))
        .allMatch(
            fact ->
                LinearPattern.of(fact.where())
                    .firstIn(text)
                    .filter(value -> value.equals(values.get(fact.name())))
                    .isPresent());
  }

  private static String written(Format format, JsonNode tree) {
    try {
      return switch (format) {
        case JSON, TEXT -> tree.toPrettyString() + "\n";
        case YAML -> Json.yaml().writeValueAsString(tree);
        case TOML -> Json.toml().writeValueAsString(tree);
        case PROPERTIES -> properties(tree);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of values can be written", e);
    }
  }

  private static String properties(JsonNode tree) {
    var properties = new Properties();
    tree.properties()
        .forEach(each -> properties.setProperty(each.getKey(), each.getValue().asText()));
    var text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new IllegalStateException("a text can be written", e);
    }
    return text.toString();
  }

  /** The one with what differs put into it, name by name. */
  static JsonNode merged(JsonNode expected, JsonNode different) {
    if (!(expected instanceof ObjectNode object) || !(different instanceof ObjectNode more)) {
      return different;
    }
    var result = object.deepCopy();
    more.properties()
        .forEach(
            each -> result.set(each.getKey(), merged(result.path(each.getKey()), each.getValue())));
    return result;
  }
}
