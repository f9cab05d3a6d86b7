package dev.canarygate.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * GitHub's whole answer to one request.
 *
 * @param address that answered, after redirects
 * @param json of the body; missing when the body is something else
 */
// Carried from the wire to its one reader, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Reply(HttpUrl address, int status, Headers headers, byte[] body, JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Reply of(Exchange.Whole whole) {
    var response = whole.response();
    return new Reply(
        response.request().url(),
        response.code(),
        response.headers(),
        whole.body(),
        json(whole.body()));
  }

  private static JsonNode json(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  boolean ok() {
    return status >= 200 && status < 300;
  }

  /** Not there, or not any more. */
  boolean absent() {
    return status == 404 || status == 410 || status == 451;
  }

  boolean moved() {
    return status >= 300 && status < 400 && header("location").isPresent();
  }

  boolean serverFault() {
    return status >= 500;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** GitHub's own words, for people. */
  String message() {
    var message = json.path("message").asText("");
    return status + (message.isEmpty() ? "" : " " + message);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Scopes of the token that was sent; empty for kinds of tokens that have none. */
  Set<String> scopes() {
    return words("x-oauth-scopes");
  }

  /** Whether the token is of the kind that has scopes, and has none of those that would do. */
  boolean lacksScope() {
    var accepted = words("x-accepted-oauth-scopes");
    accepted.removeAll(scopes());
    return header("x-oauth-scopes").isPresent()
        && !accepted.isEmpty()
        && accepted.size() == words("x-accepted-oauth-scopes").size();
  }

  Set<String> acceptedScopes() {
    return words("x-accepted-oauth-scopes");
  }

  private Set<String> words(String header) {
    var words = new TreeSet<String>();
    Arrays.stream(header(header).orElse("").split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
    return words;
  }

  Map<String, List<String>> headerMap() {
    return headers.toMultimap();
  }
}
