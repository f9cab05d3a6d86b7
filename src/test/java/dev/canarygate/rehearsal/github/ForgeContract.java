package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** GitHub's own description of its API, as a judge of answers. */
public final class ForgeContract {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final JsonNode description;
  private final JsonSchemaFactory factory;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  public ForgeContract() throws IOException {
    try (var in = ForgeContract.class.getResourceAsStream("github-api.json")) {
      description = MAPPER.readTree(in);
    }
    factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4,
            builder ->
                builder
                    .metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
  }

  /** What is wrong with the answer to a request; empty when nothing is. */
  public List<String> wrongs(String method, String path, int status, String body)
      throws IOException {
    var operation = operation(method, path);
    if (operation == null) {
      return List.of(method + " " + path + ": not in the description");
    }
    var response = operation.path("responses").path(String.valueOf(status));
    if (response.isMissingNode()) {
      return List.of(method + " " + path + ": status " + status + " is not in the description");
    }
    if (response.has("$ref")) {
      response = description.at(response.path("$ref").asText().substring(1));
    }
    var schema = response.at("/content/application~1json/schema");
    if (schema.isMissingNode()) {
      return List.of();
    }
    return schema(method + path + status, schema).validate(MAPPER.readTree(body)).stream()
        .map(Object::toString)
        .toList();
  }

  /**
   * What is wrong with a request; empty when nothing is.
   *
   * @param query names of the parameters behind the question mark
   * @param body may be empty
   */
  public List<String> requestWrongs(String method, String path, Set<String> query, String body)
      throws IOException {
    var operation = operation(method, path);
    if (operation == null) {
      return List.of(method + " " + path + ": not in the description");
    }
    var wrongs = new ArrayList<String>();
    var known = new TreeSet<String>();
    operation.path("parameters").forEach(each -> known.add(each.path("name").asText()));
    query.stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> wrongs.add(method + " " + path + ": unknown parameter " + name));
    var schema = operation.path("requestBody");
    if (schema.isMissingNode() != body.isEmpty()) {
      wrongs.add(method + " " + path + ": body '" + body + "'");
    } else if (!body.isEmpty()) {
      var json = MAPPER.readTree(body);
      json.fieldNames()
          .forEachRemaining(
              name -> {
                if (!schema.path("properties").has(name)) {
                  wrongs.add(method + " " + path + ": unknown field " + name);
                }
              });
      schema(method + path, schema).validate(json).forEach(each -> wrongs.add(each.toString()));
    }
    return wrongs;
  }

  private @Nullable JsonNode operation(String method, String path) {
    var plain = path.replaceFirst("^/repositories/[0-9]+", "/repos/o/n").replaceFirst("\\?.*", "");
    for (var each : description.path("paths").properties()) {
      var pattern =
          each.getKey()
              .replaceFirst("\\{ref}$", "(?!.*/(pulls|check-runs|statuses)\\$).+")
              .replace("{ref}", ".+")
              .replaceAll("\\{[a-z_]+}", "[^/]+");
      if (plain.matches(pattern) && each.getValue().has(method.toLowerCase(Locale.ROOT))) {
        return each.getValue().path(method.toLowerCase(Locale.ROOT));
      }
    }
    return null;
  }

  private JsonSchema schema(String key, JsonNode schema) {
    return schemas.computeIfAbsent(key, name -> compiled(schema));
  }

  private JsonSchema compiled(JsonNode schema) {
    ObjectNode whole = MAPPER.createObjectNode();
    whole.set("components", description.path("components"));
    whole.putArray("allOf").add(schema);
    var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return factory.getSchema(whole, config);
  }
}
