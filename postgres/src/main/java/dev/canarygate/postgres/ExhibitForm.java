package dev.canarygate.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.evidence.Exhibit;

/** The file with a gate's definition, in the JSON of a row. */
final class ExhibitForm {
  private ExhibitForm() {}

  static ObjectNode write(ObjectNode row, Exhibit definition) {
    return row.put("definition", definition.path())
        .put("sha256", definition.sha256())
        .put("size", definition.size());
  }

  /**
   * @throws IllegalArgumentException when evidence cannot have such a file
   */
  static Exhibit read(JsonNode row) {
    return new Exhibit(
        row.path("definition").asText(), row.path("sha256").asText(), row.path("size").asLong());
  }
}
