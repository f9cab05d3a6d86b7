package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.Comment;
import dev.canarygate.rehearsal.state.IssueTurn;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.rehearsal.state.LiveWorld.Decided;
import dev.canarygate.rehearsal.state.SimulatedIssue;
import dev.canarygate.rehearsal.state.WorldState;
import dev.canarygate.rehearsal.state.WorldState.Named;
import dev.canarygate.text.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls about issues: reading them, and the two kinds of write that a gate makes.
 *
 * <p>One class, because every call shows the same issue, and a write is read back by the next.
 */
final class IssueCalls {
  private static final JsonMapper MAPPER = Json.mapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long FIRST_COMMENT = 4_510_000_001L;
  private static final int MAX_BODY = 65_536;

  private final LiveWorld world;
  private final String api;
  private final Named at;
  private final ForgeJson shapes;

  IssueCalls(LiveWorld world, String api, Named at) {
    this.world = world;
    this.api = api;
    this.at = at;
    this.shapes = new ForgeJson(api, at);
  }

  Answer answer(Request request, List<String> rest) {
    if (rest.size() < 2) {
      return request.method().equals("GET") ? all(request) : Answer.notFound();
    }
    if (rest.get(1).equals("comments")) {
      return rest.size() == 3 && request.method().equals("GET")
          ? oneComment(rest.get(2))
          : Answer.notFound();
    }
    if (!rest.get(1).matches("[0-9]{1,9}")) {
      return Answer.notFound();
    }
    int number = Integer.parseInt(rest.get(1));
    var issue = at.repository().issues().get(number);
    if (issue == null) {
      return Answer.notFound();
    }
    if (issue.gone()) {
      return Answer.error(410, "This issue was deleted");
    }
    var call = request.method() + (rest.size() > 2 ? " " + rest.get(2) : "");
    return switch (call) {
      case "GET" -> Answer.ok(shapes.issue(number, issue));
      case "PATCH" -> change(number, issue, request.body());
      case "GET comments" ->
          Pages.of(request, api, at, String.join("/", rest), comments(number, issue, request), 30);
      case "POST comments" -> say(number, issue, request.body());
      case "GET events", "GET timeline" ->
          Pages.of(request, api, at, String.join("/", rest), events(number, issue), 30);
      default -> Answer.notFound();
    };
  }

  private Answer all(Request request) {
    var list = JSON.arrayNode();
    at.repository()
        .issues()
        .forEach(
            (number, issue) -> {
              if (isWanted(issue, request.query())) {
                list.insert(0, shapes.issue(number, issue));
              }
            });
    return Pages.of(request, api, at, "issues", list, 30);
  }

  private boolean isWanted(SimulatedIssue issue, Map<String, String> query) {
    var state = query.getOrDefault("state", "open");
    var labels = query.getOrDefault("labels", "");
    var milestone = query.getOrDefault("milestone", "");
    var number = at.repository().milestones().get(String.valueOf(issue.milestone()));
    return !issue.gone()
        && (state.equals("all") || state.equals(issue.state()))
        && (labels.isEmpty() || issue.labels().containsAll(List.of(labels.split(","))))
        && (milestone.isEmpty() || milestone.equals(String.valueOf(number)));
  }

  private Answer oneComment(String id) {
    for (var issue : at.repository().issues().entrySet()) {
      for (var comment : issue.getValue().comments().entrySet()) {
        if (String.valueOf(comment.getKey()).equals(id)) {
          return Answer.ok(shapes.comment(issue.getKey(), comment.getKey(), comment.getValue()));
        }
      }
    }
    return Answer.notFound();
  }

  private ArrayNode comments(int number, SimulatedIssue issue, Request request) {
    var since = request.query().getOrDefault("since", "");
    var unseen = request.headers().getOrDefault(STALE_SINCE, "9");
    var list = JSON.arrayNode();
    issue
        .comments()
        .forEach(
            (id, comment) -> {
              if (comment.updated().compareTo(since) >= 0
                  && comment.created().compareTo(unseen) < 0) {
                list.add(shapes.comment(number, id, comment));
              }
            });
    return list;
  }

  /** Set by a fault of this world only: comments made at or after this time are not listed yet. */
  static final String STALE_SINCE = "x-rehearsal-stale-since";

  private ArrayNode events(int number, SimulatedIssue issue) {
    var list = JSON.arrayNode();
    for (int i = 0; i < issue.history().size(); i++) {
      list.add(shapes.event(number, i, issue.history().get(i)));
    }
    return list;
  }

  private Answer say(int number, SimulatedIssue issue, String body) {
    var text = text(object(body), "body");
    if (text == null || text.isBlank()) {
      return invalid("IssueComment", "body", "missing_field");
    }
    if (text.length() > MAX_BODY) {
      return invalid("IssueComment", "body", "custom");
    }
    if (issue.locked()) {
      return Answer.error(403, "Unable to create comment because issue is locked.");
    }
    return world.decide(state -> said(state, number, text));
  }

  private Decided<Answer> said(WorldState state, int number, String text) {
    var id = nextComment(state);
    var comment = new Comment(state.login(), world.now(), world.now(), text);
    var patch = JSON.objectNode();
    patch.put("author", comment.author());
    patch.put("created", comment.created());
    patch.put("updated", comment.updated());
    patch.put("body", comment.body());
    var json = shapes.comment(number, id, comment);
    var answer =
        Answer.json(201, json)
            .with("Location", json.path("url").asText())
            .thatLanded("comment " + place(number));
    return new Decided<>(answer, inIssue(number, "comments", patch, String.valueOf(id)));
  }

  private long nextComment(WorldState state) {
    long newest =
        state.github().values().stream()
            .flatMap(repository -> repository.issues().values().stream())
            .flatMap(issue -> issue.comments().keySet().stream())
            .mapToLong(Long::longValue)
            .reduce(FIRST_COMMENT - 1, Math::max);
    return world.numberAfter(newest);
  }

  private Answer change(int number, SimulatedIssue issue, String body) {
    var json = object(body);
    var state = text(json, "state");
    if (state == null || !Set.of("open", "closed").contains(state)) {
      return state == null
          ? Answer.ok(shapes.issue(number, issue))
          : invalid("Issue", "state", "invalid");
    }
    if (state.equals(issue.state())) {
      return Answer.ok(shapes.issue(number, issue));
    }
    return world.decide(now -> changed(now, number, issue, state, text(json, "state_reason")));
  }

  private Decided<Answer> changed(
      WorldState now, int number, SimulatedIssue issue, String state, @Nullable String reason) {
    var turn = JSON.objectNode();
    turn.put("event", state.equals("closed") ? "closed" : "reopened");
    turn.put("at", world.now());
    turn.put("by", now.login());
    var patch = JSON.objectNode();
    patch.put("state", state);
    patch.put(
        "reason", state.equals("closed") ? Objects.requireNonNullElse(reason, "completed") : null);
    var history = patch.putArray("history");
    issue.history().forEach(each -> history.add(turn(each)));
    history.add(turn);
    world.merge(inIssue(number, patch));
    var what = (state.equals("closed") ? "close " : "reopen ") + place(number);
    var after = GitHubSite.issue(world.state(), at.name(), number).orElse(issue);
    return new Decided<>(Answer.ok(shapes.issue(number, after)).thatLanded(what), null);
  }

  private String place(int number) {
    return at.name().substring(at.name().indexOf('/') + 1) + "#" + number;
  }

  private static ObjectNode turn(IssueTurn each) {
    var json = JSON.objectNode();
    json.put("event", each.event());
    json.put("at", each.at());
    json.put("by", each.by());
    json.put("fixed-by", each.fixedBy());
    return json;
  }

  private ObjectNode inIssue(int number, JsonNode patch) {
    return LiveWorld.nested(patch, "github", at.key(), "issues", String.valueOf(number));
  }

  private ObjectNode inIssue(int number, String key, JsonNode patch, String id) {
    return inIssue(number, LiveWorld.nested(patch, key, id));
  }

  private static JsonNode object(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static @Nullable String text(JsonNode json, String key) {
    return json.path(key).isTextual() ? json.path(key).asText() : null;
  }

  private static Answer invalid(String resource, String field, String code) {
    var body = JSON.objectNode();
    body.put("message", "Validation Failed");
    body.put("documentation_url", "https://docs.github.com/rest");
    body.put("status", "422");
    body.putArray("errors")
        .addObject()
        .put("resource", resource)
        .put("field", field)
        .put("code", code);
    return Answer.json(422, body);
  }
}
