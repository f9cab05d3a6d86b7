package dev.canarygate.canary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The errors that a document's own fields tell. They outrank every word of the console: rules that
 * rely on console words name the errors that rule them out.
 *
 * @param texts in the document's order; equal ones are all there
 * @param statuses HTTP error statuses, ascending
 */
record StructuredErrors(List<String> texts, Set<Integer> statuses) {
  private static final Pattern STATUS = Pattern.compile("(?:http_?)?status(?:_?code)?");
  private static final Pattern ERROR =
      Pattern.compile("(?:last_)?(?:error|failure)(?:_?(?:code|class|category|message|detail))?");
  private static final Pattern ERRORS = Pattern.compile("errors|violations|details?|reasons?");
  private static final int MOST = 1_000;

  static StructuredErrors in(String structured) {
    var errors = new StructuredErrors(new ArrayList<>(), new TreeSet<>());
    try {
      errors.collect(Json.mapper().readTree(structured));
      return errors;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON is JSON", e);
    }
  }

  private void collect(JsonNode node) {
    node.properties().forEach(field -> field(field.getKey(), field.getValue()));
    node.forEach(this::collect);
  }

  private void field(String name, JsonNode value) {
    if (STATUS.matcher(name).matches() && value.isInt() && isError(value.asInt())) {
      statuses.add(value.asInt());
    }
    if (ERROR.matcher(name).matches() || ERRORS.matcher(name).matches()) {
      text(value);
      value.forEach(this::text);
    }
  }

  private void text(JsonNode value) {
    if (value.isTextual() && !value.textValue().isBlank() && texts.size() < MOST) {
      texts.add(value.textValue());
    }
  }

  private static boolean isError(int status) {
    return status >= 400 && status <= 599;
  }
}
