package dev.canarygate.basic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What facts are read from: a text, the same as a document, and headers.
 *
 * @param tree empty when the text is not a document
 * @param problem why it is not one; empty when it is
 * @param headers names in lower case
 */
record Material(
    String text, Optional<JsonNode> tree, String problem, Map<String, List<String>> headers) {
  /** A text that nobody asks to be a document. */
  static Material of(String text) {
    return new Material(text, Optional.empty(), "", Map.of());
  }

  Material with(Map<String, List<String>> others) {
    return new Material(text, tree, problem, others);
  }

  /** All values of a header, as HTTP joins them. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .map(values -> String.join(", ", values));
  }
}
