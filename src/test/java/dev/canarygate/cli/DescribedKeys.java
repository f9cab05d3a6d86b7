package dev.canarygate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Which keys of a document its schema does not describe: who writes a program reads them there. */
final class DescribedKeys {
  private final Set<String> missing = new TreeSet<>();

  private DescribedKeys() {}

  /**
   * Each with the way to it, such as {@code packages[].stops[].exit}.
   *
   * @param schema name of the schema in {@code docs/json}
   */
  static Set<String> missing(String schema, JsonNode document) {
    try {
      var file = Path.of("docs", "json", schema + ".schema.json");
      var keys = new DescribedKeys();
      keys.look(new JsonMapper().readTree(file.toFile()), document, "");
      return keys.missing;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void look(JsonNode schema, JsonNode document, String way) {
    if (document.isArray()) {
      document.forEach(each -> look(schema.path("items"), each, way + "[]"));
    }
    document.properties().forEach(each -> key(schema, each.getKey(), each.getValue(), way));
  }

  private void key(JsonNode schema, String key, JsonNode value, String way) {
    var here = way.isEmpty() ? key : way + "." + key;
    var known = schema.path("properties").path(key);
    var any = schema.path("additionalProperties");
    if (!known.isMissingNode()) {
      look(known, value, here);
    } else if (any.isObject()) {
      look(any, value, here);
    } else if (!any.asBoolean()) {
      missing.add(here);
    }
  }
}
