package dev.canarygate.gatefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.News;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON Schemas of a gate's files, so that editors complete and check them while one types.
 *
 * <p>One class, because a schema refers to its parts by name, and each part is written once.
 */
public final class Schemas {
  private Schemas() {}

  /**
   * File name to text: {@code gate.schema.json}, {@code package.schema.json}, {@code
   * rehearsal.schema.json} and, of a project's or a person's settings, {@code config.schema.json}.
   */
  public static Map<String, String> of(List<StepKind> kinds) {
    var schemas = new TreeMap<String, String>();
    schemas.put("gate.schema.json", text(gate(kinds)));
    schemas.put("package.schema.json", text(workPackage(kinds)));
    schemas.put("config.schema.json", text(configuration()));
    schemas.put("rehearsal.schema.json", text(rehearsal()));
    return schemas;
  }

  private static ObjectNode rehearsal() {
    var body = RehearsalShapes.schema();
    ShapeSchemas.types().forEach(body.putObject("definitions")::set);
    return document("The file rehearsal.yaml next to a gate", body);
  }

  private static String text(ObjectNode schema) {
    return Json.text(schema) + "\n";
  }

  /** Editors understand this draft best. */
  private static ObjectNode document(String title, ObjectNode body) {
    var document = Json.object();
    document.put("$schema", "http://json-schema.org/draft-07/schema#").put("title", title);
    document.setAll(body);
    return document;
  }

  private static ObjectNode gate(List<StepKind> kinds) {
    var body = ShapeSchemas.object(FileShapes.GATE);
    var parameters = body.withObjectProperty("properties").withObjectProperty("parameters");
    parameters.put("type", "object").set("additionalProperties", parameter(Parameter.SHAPE));
    var own = parameters.putObject("properties");
    OwnParameters.names().forEach(name -> own.set(name, parameter(Parameter.OWN_SHAPE)));
    var roles = body.withObjectProperty("properties").withObjectProperty("roles");
    roles.put("type", "object").set("additionalProperties", ShapeSchemas.object(FileShapes.ROLE));
    var conditions = body.withObjectProperty("properties").withObjectProperty("conditions");
    conditions.put("type", "object").set("additionalProperties", whichever(FileShapes.CONDITION));
    var groups = body.withObjectProperty("properties").withObjectProperty("groups");
    groups
        .put("type", "object")
        .set("additionalProperties", Json.object().put("type", "array").set("items", step()));
    body.withObjectProperty("properties").set("defaults", defaults(kinds));
    notify(body);
    items(
        body.withObjectProperty("properties")
            .withObjectProperty("identity")
            .withObjectProperty("properties"),
        "look",
        step());
    define(body, kinds);
    return document("The file gate.yaml of a gate", body);
  }

  /** A value may be a list, as in a gate's file. */
  private static ObjectNode configuration() {
    var body = ShapeSchemas.object(ConfigFile.SHAPE);
    body.withObjectProperty("properties")
        .withObjectProperty("parameters")
        .put("type", "object")
        .remove("additionalProperties");
    notify(body);
    ShapeSchemas.types().forEach(body.putObject("definitions")::set);
    return document("The file .gate-runner.yaml of a project, or config.yaml of a person", body);
  }

  private static void notify(ObjectNode body) {
    var target = ShapeSchemas.object(NotifyShapes.any());
    choice(target, "kind", Words.all(NotifyTarget.Kind.class));
    var news = Json.object().put("type", "string");
    Words.all(News.class).forEach(news.withArrayProperty("enum")::add);
    items(target.withObjectProperty("properties"), "on", news);
    items(body.withObjectProperty("properties"), NotifyReader.KEY, target);
  }

  private static ObjectNode parameter(Shape shape) {
    var parameter = ShapeSchemas.object(shape);
    choice(parameter, "type", Words.all(Parameter.Type.class));
    return parameter;
  }

  private static ObjectNode workPackage(List<StepKind> kinds) {
    var body = ShapeSchemas.object(FileShapes.PACKAGE);
    var properties = body.withObjectProperty("properties");
    items(properties, "steps", step());
    items(properties, "on-stop", step());
    items(properties, "stops", orName(whichever(FileShapes.STOP)));
    properties.set("defaults", defaults(kinds));
    define(body, kinds);
    return document("A work package of a gate", body);
  }

  private static ObjectNode condition(Shape shape) {
    var condition = ShapeSchemas.object(shape);
    items(condition.withObjectProperty("properties"), "then", step());
    choice(condition, "verdict", FileShapes.VERDICTS);
    choice(condition, "as-verdict", FileShapes.VERDICTS);
    choice(condition, "exit", Words.all(StopCondition.Exit.class));
    return condition;
  }

  private static ObjectNode whichever(Shape shape) {
    var one = condition(shape);
    choice(one, "as", FileShapes.VERDICTS);
    var each = condition(FileShapes.forEach(shape));
    var node = Json.object();
    node.putArray("anyOf").add(one).add(each);
    return node;
  }

  /** A stop of the package itself, or the name of one that gate.yaml declares. */
  private static ObjectNode orName(ObjectNode stop) {
    var node = Json.object();
    node.putArray("anyOf").add(stop).add(Json.object().put("type", "string"));
    return node;
  }

  private static void items(ObjectNode properties, String name, ObjectNode items) {
    var help = properties.path(name).path("description").asText();
    var list = properties.putObject(name).put("type", "array");
    list.set("items", items);
    list.put("description", help);
  }

  private static ObjectNode step() {
    return Json.object().put("$ref", "#/definitions/item");
  }

  /** A step, or a block of steps that is repeated. */
  private static void define(ObjectNode body, List<StepKind> kinds) {
    var definitions = body.putObject("definitions");
    ShapeSchemas.types().forEach(definitions::set);
    definitions.set("step", step(kinds));
    kinds.stream()
        .sorted(Comparator.comparing(StepKind::name))
        .forEach(kind -> definitions.set(kind.name(), settings(kind)));
    SharedSchemas.share(definitions);
    definitions.set("repeat", ShapeSchemas.object(FileShapes.REPEAT));
    definitions.set("for-each", ShapeSchemas.object(FileShapes.FOR_EACH));
    for (var block : List.of("repeat", "for-each")) {
      items(
          definitions.withObjectProperty(block).withObjectProperty("properties"), "steps", step());
    }
    var item = definitions.putObject("item").putArray("anyOf");
    for (var form : List.of("step", "repeat", "for-each")) {
      item.addObject().put("$ref", "#/definitions/" + form);
    }
  }

  private static ObjectNode defaults(List<StepKind> kinds) {
    var defaults = Json.object().put("type", "object").put("additionalProperties", false);
    var properties = defaults.putObject("properties");
    kinds.stream()
        .sorted(Comparator.comparing(StepKind::name))
        .forEach(kind -> properties.set(kind.name(), ShapeSchemas.reference(kind.name())));
    return defaults.put("description", "Settings of all steps of a kind");
  }

  /** Names of kinds have a dot, and names of settings have none. */
  private static void requireNothingOfParts(JsonNode setting) {
    for (var part : setting.at("/anyOf/0/items/properties").properties()) {
      if (part.getKey().indexOf('.') > 0) {
        part.setValue(ShapeSchemas.reference(part.getKey()));
      }
    }
  }

  /** A default or a role can give what a step leaves out. */
  private static ObjectNode settings(StepKind kind) {
    var settings = ShapeSchemas.object(kind.shape());
    settings.remove("required");
    // So it does of the steps that a step performs itself.
    settings.path("properties").forEach(Schemas::requireNothingOfParts);
    if (RoleSettings.takes(kind.shape(), "role")) {
      settings.withObjectProperty("properties").putObject("role").put("type", "string");
    }
    return settings;
  }

  /** Which settings are right depends on the kind. */
  private static ObjectNode step(List<StepKind> kinds) {
    var step = ShapeSchemas.object(FileShapes.STEP);
    var names = step.withObjectProperty("properties").putObject("do").putArray("anyOf");
    var rules = step.putArray("allOf");
    kinds.stream()
        .sorted(Comparator.comparing(StepKind::name))
        .forEach(
            kind -> {
              names.addObject().put("const", kind.name()).put("description", kind.caption());
              rules.add(rule(kind));
            });
    names.addObject().put("type", "string").put("description", "A group of steps in gate.yaml");
    return step;
  }

  private static ObjectNode rule(StepKind kind) {
    var rule = Json.object();
    rule.putObject("if").putObject("properties").putObject("do").put("const", kind.name());
    var then = rule.putObject("then");
    then.putObject("properties").set("with", ShapeSchemas.reference(kind.name()));
    return rule;
  }

  private static void choice(ObjectNode owner, String property, List<String> values) {
    var node = owner.withObjectProperty("properties").withObjectProperty(property);
    node.remove("$ref");
    values.forEach(node.withArrayProperty("enum")::add);
  }
}
