package dev.canarygate.edge.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.text.Json;
import dev.canarygate.world.CommitStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okio.Buffer;

/**
 * What a request would change, read off the request itself: what is not recognized here as one of
 * the four changes that a gate makes cannot leave.
 */
final class Write {
  private static final JsonMapper MAPPER = Json.mapper();
  private static final Pattern ON_ISSUE =
      Pattern.compile("/repos/([^/]+/[^/]+)/issues/(\\d{1,9})(/comments)?");
  private static final Pattern ON_COMMIT =
      Pattern.compile("/repos/([^/]+/[^/]+)/statuses/[0-9a-f]{40}");
  private static final Set<String> STATUS_FIELDS = Set.of("context", "description", "state");

  private Write() {}

  /** As the rule that would allow it; empty when no rule can. */
  static Optional<Rule> in(Request request, HttpUrl api) throws IOException {
    var base = api.encodedPath().replaceAll("/+$", "");
    var path = request.url().encodedPath();
    boolean ours =
        request.url().host().equals(api.host())
            && request.url().port() == api.port()
            && request.url().query() == null
            && path.startsWith(base);
    return ours
        ? in(request.method(), path.substring(base.length()), body(request))
        : Optional.empty();
  }

  private static Optional<Rule> in(String method, String path, JsonNode body) {
    var issue = ON_ISSUE.matcher(path);
    if (issue.matches()) {
      return onIssue(method, issue, body);
    }
    var commit = ON_COMMIT.matcher(path);
    return commit.matches() && method.equals("POST") && isStatus(body)
        ? Optional.of(new Rule("status", commit.group(1)))
        : Optional.empty();
  }

  private static Optional<Rule> onIssue(String method, Matcher form, JsonNode body) {
    return change(method + (form.group(3) == null ? "" : " comment"), body)
        .map(change -> new Rule(change, form.group(1), Integer.parseInt(form.group(2))));
  }

  private static boolean isStatus(JsonNode body) {
    var names = names(body);
    names.remove("target_url");
    return names.equals(STATUS_FIELDS)
        && Arrays.stream(CommitStatus.State.values())
            .anyMatch(each -> each.word().equals(body.path("state").asText("")));
  }

  private static Set<String> names(JsonNode body) {
    var names = new TreeSet<String>();
    body.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Optional<String> change(String kind, JsonNode body) {
    var names = names(body);
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
}
