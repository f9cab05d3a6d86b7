package dev.canarygate.gatefile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Shape.Field;
import dev.canarygate.text.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shapes of settings, and the types of their values, as parts of a JSON Schema. */
final class ShapeSchemas {
  private static final String WHOLE_PARAMETER = "^\\$\\{[^}]+\\}$";

  private ShapeSchemas() {}

  static ObjectNode object(Shape shape) {
    var object = Json.object().put("type", "object").put("additionalProperties", false);
    var properties = object.putObject("properties");
    var required = Json.array();
    shape
        .fields()
        .forEach(
            (name, field) -> {
              properties.set(name, value(field));
              if (field.required()) {
                required.add(name);
              }
            });
    if (!required.isEmpty()) {
      object.set("required", required);
    }
    return object;
  }

  private static ObjectNode value(Field field) {
    var node =
        switch (field.type()) {
          case TEXT, PATH -> reference("text");
          case TEMPLATE, FILE -> reference("name");
          case NUMBER -> reference("number");
          case FLAG -> reference("flag");
          case DURATION -> reference("duration");
          case TEXTS, CONDITIONS, PATHS -> reference("texts");
          case FACTS -> facts(field);
          case TEXT_MAP -> reference("text-map");
          case SECTION -> section(field);
          case SECTIONS -> sections(field);
        };
    // Next to a reference, validators see nothing else, and editors show the description.
    return node.put("description", field.help());
  }

  static ObjectNode reference(String definition) {
    return Json.object().put("$ref", "#/definitions/" + definition);
  }

  /** What values are, each said once in a file. */
  static Map<String, ObjectNode> types() {
    var types = new LinkedHashMap<String, ObjectNode>();
    types.put("text", scalar());
    types.put("name", Json.object().put("type", "string"));
    types.put("number", orParameter("integer"));
    types.put("flag", orParameter("boolean"));
    types.put("duration", text("^(\\d+(ms|s|m|h|d)|.*\\$\\{.*)$"));
    types.put("texts", list(scalar()));
    types.put("text-map", textMap());
    return types;
  }

  /** YAML reads a plain 22 as a number; the gate takes it as text where text is asked for. */
  static ObjectNode scalar() {
    var node = Json.object();
    node.putArray("type").add("string").add("number").add("boolean").add("null");
    return node;
  }

  private static ObjectNode textMap() {
    var node = Json.object().put("type", "object");
    node.set("additionalProperties", scalar());
    return node;
  }

  private static ObjectNode facts(Field field) {
    var node = Json.object().put("type", "object");
    node.set("additionalProperties", section(field));
    return node;
  }

  private static ObjectNode text(String pattern) {
    return Json.object().put("type", "string").put("pattern", pattern);
  }

  private static ObjectNode orParameter(String type) {
    var node = Json.object();
    node.putArray("anyOf").add(Json.object().put("type", type)).add(text("\\$\\{"));
    return node;
  }

  private static ObjectNode list(ObjectNode items) {
    var node = Json.object();
    var array = Json.object().put("type", "array");
    array.set("items", items);
    node.putArray("anyOf").add(array).add(text(WHOLE_PARAMETER));
    return node;
  }

  private static ObjectNode section(Field field) {
    var inner = field.inner();
    return inner == null ? Json.object() : object(inner);
  }

  private static ObjectNode sections(Field field) {
    var node = Json.object();
    var array = Json.object().put("type", "array");
    array.set("items", section(field));
    var reference = Json.object().put("type", "object").put("additionalProperties", false);
    reference.putObject("properties").putObject("file").put("type", "string");
    reference.putArray("required").add("file");
    node.putArray("anyOf").add(array).add(reference);
    return node;
  }
}
