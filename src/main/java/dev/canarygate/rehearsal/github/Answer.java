package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the forge.
 *
 * @param change what the request changed, such as {@code close spec-kitty#41}; empty: nothing
 * @param promised length that the header tells when the body ends too early; else 0
 */
// The bytes go to the wire and answers are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Answer(
    int status, Map<String, String> headers, byte[] body, String change, int promised) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  public Answer(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, "", 0);
  }

  static Answer json(int status, JsonNode body) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  public static Answer ok(JsonNode body) {
    return json(200, body);
  }

  static Answer raw(String text) {
    return new Answer(
        200,
        Map.of("Content-Type", "application/vnd.github.raw+json; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer error(int status, String message) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("message", message);
    body.put("documentation_url", "https://docs.github.com/rest");
    body.put("status", String.valueOf(status));
    return json(status, body);
  }

  /** What was sent does not pass, with the words for the field at fault. */
  public static Answer invalid(int status, String message) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("message", "Validation Failed");
    body.putArray("errors")
        .addObject()
        .put("resource", "IssueComment")
        .put("field", "data")
        .put("code", "unprocessable")
        .put("message", message);
    body.put("documentation_url", "https://docs.github.com/rest");
    body.put("status", String.valueOf(status));
    return json(status, body);
  }

  /**
   * The same answer to a GraphQL question, but what closed the issue could not be found out, and an
   * error says so.
   */
  public Answer partial(String message) {
    ObjectNode whole;
    try {
      whole = (ObjectNode) Json.mapper().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("a GraphQL answer is JSON", e);
    }
    whole.findParents("closer").forEach(each -> ((ObjectNode) each).putNull("closer"));
    whole.putArray("errors").addObject().put("message", message);
    var changed = json(status, whole);
    return new Answer(status, headers, changed.body(), change, 0);
  }

  static Answer notFound() {
    return error(404, "Not Found");
  }

  public Answer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, change, promised);
  }

  Answer thatLanded(String what) {
    return new Answer(status, headers, body, what, promised);
  }
}
