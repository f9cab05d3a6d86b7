package dev.canarygate.edge.github;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.canarygate.edge.web.Exchange;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's whole answer to one request.
 *
 * @param address that answered, after redirects
 * @param json of the body; missing when the body is something else
 */
// Carried from the wire to its one reader, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Reply(HttpUrl address, int status, Headers headers, byte[] body, JsonNode json) {
  /** Far more than any answer of GitHub has: what is small on the wire can be large in memory. */
  private static final int MOST_TOKENS = 2_000_000;

  private static final int DEEPEST = 200;
  private static final JsonMapper MAPPER = Json.builder(bounded()).build();
  private static final int MOST_WORDS = 10;

  /**
   * @param token that was sent: an answer may repeat it, and nobody behind this point may see it
   */
  static Reply of(Exchange.Whole whole, @Nullable GitHubToken token) {
    var response = whole.response();
    var body = token == null ? whole.body() : token.hiddenIn(whole.body());
    return new Reply(
        response.request().url(), response.code(), response.headers(), body, json(body));
  }

  private static JsonFactory bounded() {
    var limits =
        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxTokenCount(MOST_TOKENS);
    return JsonFactory.builder().streamReadConstraints(limits.build()).build();
  }

  private static JsonNode json(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** What was asked, for people. */
  String question() {
    return address.encodedPath();
  }

  boolean ok() {
    return status >= 200 && status < 300;
  }

  /** Not there, or not any more. */
  boolean absent() {
    return status == 404 || status == 410 || status == 451;
  }

  /** No commit, no such name in the repository, or a repository that has no commit at all. */
  boolean absentCommit() {
    var words = words().toLowerCase(Locale.ROOT);
    return absent()
        || (status == 422 && words.contains("no commit found"))
        || (status == 409 && words.contains("empty"));
  }

  /** A change that is too large, or takes too long, for GitHub to show. */
  boolean tooLarge() {
    var words = words().toLowerCase(Locale.ROOT);
    return (status == 422 || status == 406 || status == 403 || status == 500)
        && words.contains("diff")
        && (words.contains("too long")
            || words.contains("exceeded")
            || words.contains("too large"));
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

  /** GitHub's own words, for people, after the status; what it says of single fields with them. */
  String message() {
    var words = words();
    return status + (words.isEmpty() ? "" : " " + words);
  }

  /** GitHub's own words; empty when it has none. */
  String words() {
    var words = new ArrayList<String>();
    words.add(json.path("message").asText(""));
    json.path("errors").forEach(error -> words.add(Reply.error(error)));
    return words.stream()
        .filter(each -> !each.isBlank())
        .distinct()
        .limit(MOST_WORDS)
        .collect(Collectors.joining("; "));
  }

  /** An error is a text, has a message, or names a field and a code. */
  private static String error(JsonNode error) {
    if (error.isTextual()) {
      return error.textValue();
    }
    var place =
        Stream.of("resource", "field", "code")
            .map(name -> error.path(name).asText(""))
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(" "));
    var message = error.path("message").asText("");
    return message.isEmpty() ? place : message;
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
}
