package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.github.GraphQlQuery.Selection;
import dev.canarygate.rehearsal.state.WorldState;
import dev.canarygate.rehearsal.state.WorldState.Named;
import dev.canarygate.text.Json;
import java.util.List;
import java.util.Map;

/**
 * Answers a query for repositories and their issues with exactly the fields that it asks for.
 * Errors come with status 200, as on the real forge.
 */
final class GraphQl {
  private static final JsonMapper MAPPER = Json.mapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final WorldState state;
  private final String api;

  GraphQl(WorldState state, String api) {
    this.state = state;
    this.api = api;
  }

  /** A field that the type does not have. */
  private static final class NoSuchField extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchField(String field, String type) {
      super("Field '" + field + "' doesn't exist on type '" + type + "'");
    }
  }

  Answer answer(String body) {
    try {
      var asked = MAPPER.readTree(body);
      var selections = GraphQlQuery.selections(asked.path("query").asText());
      return data(selections, asked.path("variables"));
    } catch (JsonProcessingException e) {
      return Answer.error(400, "Problems parsing JSON");
    } catch (GraphQlQuery.Unreadable | NoSuchField e) {
      var answer = JSON.objectNode();
      answer.putArray("errors").addObject().put("message", e.getMessage());
      return Answer.ok(answer);
    }
  }

  private Answer data(List<Selection> selections, JsonNode variables) {
    var answer = JSON.objectNode();
    var data = answer.putObject("data");
    for (var selection : selections) {
      switch (selection.name()) {
        case "repository" -> data.set(selection.alias(), repository(selection, variables, answer));
        case "viewer" -> data.set(selection.alias(), project(viewer(), selection.inner()));
        case "rateLimit" -> data.set(selection.alias(), project(limit(), selection.inner()));
        default -> throw new NoSuchField(selection.name(), "Query");
      }
    }
    return Answer.ok(answer);
  }

  private ObjectNode viewer() {
    return JSON.objectNode().put("__typename", "User").put("login", state.login());
  }

  private static ObjectNode limit() {
    return JSON.objectNode()
        .put("__typename", "RateLimit")
        .put("limit", 5000)
        .put("cost", 1)
        .put("remaining", 4999)
        .put("resetAt", "2100-01-01T00:00:00Z");
  }

  private JsonNode repository(Selection asked, JsonNode variables, ObjectNode answer) {
    var name = value(asked, "owner", variables) + "/" + value(asked, "name", variables);
    var at = state.repository(name);
    if (at.isEmpty()) {
      missing(answer, asked, "Could not resolve to a Repository with the name '" + name + "'.");
      return JSON.nullNode();
    }
    var json = JSON.objectNode();
    for (var field : asked.inner()) {
      json.set(
          field.alias(),
          field.name().equals("issue")
              ? issue(field, at.get(), variables, answer)
              : project(about(at.get()), List.of(field)).path(field.alias()));
    }
    return json;
  }

  private static ObjectNode about(Named at) {
    var json = JSON.objectNode();
    json.put("__typename", "Repository");
    json.put("nameWithOwner", at.name());
    json.put("databaseId", at.repository().id());
    json.put("url", ForgeJson.PAGES + at.name());
    json.putObject("defaultBranchRef")
        .put("__typename", "Ref")
        .put("name", at.repository().defaultBranch());
    return json;
  }

  private JsonNode issue(Selection asked, Named at, JsonNode variables, ObjectNode answer) {
    var number = value(asked, "number", variables);
    var issue = at.repository().issues().get(Integer.valueOf(number));
    if (issue == null || issue.gone()) {
      missing(answer, asked, "Could not resolve to an Issue with the number of " + number + ".");
      return JSON.nullNode();
    }
    var whole = new GraphQlShapes(state, api, at).issue(Integer.parseInt(number), issue);
    return project(whole, asked.inner());
  }

  private static String value(Selection asked, String argument, JsonNode variables) {
    var text = asked.arguments().getOrDefault(argument, "");
    return text.startsWith("$") ? variables.path(text.substring(1)).asText() : text;
  }

  private static void missing(ObjectNode answer, Selection asked, String message) {
    var error = answer.withArray("errors").addObject();
    error.put("type", "NOT_FOUND").put("message", message);
    error.putArray("path").add(asked.alias());
  }

  private static JsonNode project(JsonNode whole, List<Selection> asked) {
    if (whole.isArray()) {
      var list = JSON.arrayNode();
      whole.forEach(each -> list.add(project(each, asked)));
      return list;
    }
    if (!whole.isObject() || asked.isEmpty()) {
      return whole;
    }
    var json = JSON.objectNode();
    asked.forEach(selection -> add(json, whole, selection));
    return json;
  }

  private static void add(ObjectNode json, JsonNode whole, Selection selection) {
    var type = whole.path("__typename").asText();
    if (selection.onType() != null) {
      if (type.equals(selection.onType())) {
        json.setAll((ObjectNode) project(whole, selection.inner()));
      }
    } else if (whole.has(selection.name())) {
      json.set(selection.alias(), project(whole.path(selection.name()), selection.inner()));
    } else {
      throw new NoSuchField(selection.name(), type);
    }
  }

  static final Map<String, String> REASONS =
      Map.of("completed", "COMPLETED", "not_planned", "NOT_PLANNED", "duplicate", "DUPLICATE");
}
