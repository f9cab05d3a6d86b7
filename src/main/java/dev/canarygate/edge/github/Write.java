package dev.canarygate.edge.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.canarygate.text.Json;
import dev.canarygate.world.IssueRef;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okio.Buffer;

/**
 * What a request would change, read off the request itself: what is not recognized here as one of
 * the three changes that a gate makes cannot leave.
 *
 * @param change {@code comment}, {@code close} or {@code reopen}
 */
record Write(String change, IssueRef issue) {
  private static final JsonMapper MAPPER = Json.mapper();
  private static final Pattern PATH =
      Pattern.compile("/repos/([^/]+/[^/]+)/issues/(\\d{1,9})(/comments)?");

  static Optional<Write> in(Request request, HttpUrl api) throws IOException {
    var base = api.encodedPath().replaceAll("/+$", "");
    var path = request.url().encodedPath();
    boolean ours =
        request.url().host().equals(api.host())
            && request.url().port() == api.port()
            && request.url().query() == null
            && path.startsWith(base);
    var form = PATH.matcher(ours ? path.substring(base.length()) : "");
    if (!form.matches()) {
      return Optional.empty();
    }
    var issue = new IssueRef(form.group(1), Integer.parseInt(form.group(2)));
    return change(request.method() + (form.group(3) == null ? "" : " comment"), body(request))
        .map(change -> new Write(change, issue));
  }

  private static Optional<String> change(String kind, JsonNode body) {
    var names = new TreeSet<String>();
    body.fieldNames().forEachRemaining(names::add);
    if (kind.equals("POST comment") && names.equals(Set.of("body"))) {
      return Optional.of("comment");
    }
    names.remove("state_reason");
    if (kind.equals("PATCH") && names.equals(Set.of("state"))) {
      return switch (body.path("state").asText("")) {
        case "closed" -> Optional.of("close");
        case "open" -> Optional.of("reopen");
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private static JsonNode body(Request request) throws IOException {
    if (request.body() == null) {
      return MAPPER.nullNode();
    }
    var buffer = new Buffer();
    request.body().writeTo(buffer);
    return MAPPER.readTree(buffer.readByteArray());
  }

  @Override
  public String toString() {
    return change + " " + issue;
  }
}
