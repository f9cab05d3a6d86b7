package dev.canarygate.gatefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.text.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what several kinds of step have in common once: the first place that has it gives it a
 * name, and all places refer to that.
 */
final class SharedSchemas {
  private final ObjectNode definitions;
  private final Set<JsonNode> seen = new HashSet<>();
  private final Set<JsonNode> twice = new HashSet<>();
  private final Map<JsonNode, String> names = new HashMap<>();

  private SharedSchemas(ObjectNode definitions) {
    this.definitions = definitions;
  }

  /**
   * Changes these in place.
   *
   * @param definitions schemas by their names
   */
  static void share(ObjectNode definitions) {
    var shared = new SharedSchemas(definitions);
    definitions.forEach(each -> each.forEach(shared::count));
    List.copyOf(definitions.properties())
        .forEach(each -> each.getValue().forEach(inner -> shared.replace(each.getKey(), inner)));
  }

  private void count(JsonNode node) {
    if (node.has("properties") && !seen.add(node)) {
      twice.add(node.deepCopy());
    }
    node.forEach(this::count);
  }

  /**
   * @param name of the place
   */
  private void replace(String name, JsonNode node) {
    if (node instanceof ObjectNode object) {
      List.copyOf(object.properties())
          .forEach(
              each -> each.setValue(replaced(inner(name, each.getKey(), object), each.getValue())));
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, replaced(name, array.get(i)));
      }
    }
  }

  /** Only a setting has a name of its own. */
  private static String inner(String name, String key, ObjectNode owner) {
    return owner.has("type")
            || key.equals("items")
            || key.equals("anyOf")
            || key.equals("properties")
        ? name
        : name + "." + key;
  }

  private JsonNode replaced(String name, JsonNode node) {
    if (!twice.contains(node)) {
      replace(name, node);
      return node;
    }
    var known = names.get(node);
    if (known == null) {
      known = free(name);
      names.put(node.deepCopy(), known);
      definitions.set(known, node);
      replace(known, node);
    }
    return Json.object().put("$ref", "#/definitions/" + known);
  }

  private String free(String name) {
    var free = name;
    for (int i = 2; definitions.has(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }
}
