package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.Commit;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.rehearsal.state.LiveWorld.Decided;
import dev.canarygate.rehearsal.state.SimulatedStatus;
import dev.canarygate.rehearsal.state.WorldState;
import dev.canarygate.rehearsal.state.WorldState.Named;
import dev.canarygate.text.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls about what a commit shows: runs of checks and workflows, and statuses. */
final class CheckCalls {
  /** What there is below a commit. */
  static final Set<String> OF_A_COMMIT = Set.of("check-runs", "statuses");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long FIRST_STATUS = 38_200_000_001L;
  private static final int MOST_OF_A_CONTEXT = 1_000;
  private static final int LONGEST_DESCRIPTION = 140;

  private final LiveWorld world;
  private final String api;
  private final Named at;
  private final CheckShapes shapes;

  CheckCalls(LiveWorld world, String api, Named at) {
    this.world = world;
    this.api = api;
    this.at = at;
    this.shapes = new CheckShapes(api, at);
  }

  /**
   * @param rest the path below the repository; not empty
   */
  Answer answer(Request request, List<String> rest) {
    var call = request.method() + " " + rest.get(0) + (rest.size() == 3 ? " " + rest.get(2) : "");
    return switch (call) {
      case "GET commits check-runs" -> checkRuns(request, rest);
      case "GET commits statuses" -> statuses(request, rest);
      case "GET actions" -> workflowRuns(request, rest);
      case "POST statuses" ->
          rest.size() == 2 ? give(rest.get(1), object(request.body())) : Answer.notFound();
      default -> Answer.notFound();
    };
  }

  private Answer checkRuns(Request request, List<String> rest) {
    var all = JSON.arrayNode();
    var id = at.repository().resolve(rest.get(1));
    id.ifPresent(
        sha ->
            at.repository()
                .checksOf(sha)
                .forEach((name, word) -> all.add(shapes.checkRun(sha, name, word, time(sha)))));
    return id.isEmpty()
        ? Answer.error(422, "No commit found for SHA: " + rest.get(1))
        : counted(request, String.join("/", rest), "check_runs", all);
  }

  private String time(String sha) {
    return Optional.ofNullable(at.repository().commits().get(sha))
        .map(Commit::at)
        .orElse("2026-01-01T00:00:00Z");
  }

  /** A list in an object that says how many there are. */
  private Answer counted(Request request, String place, String list, ArrayNode all) {
    int size = request.number("per_page", 30, 100);
    int page = request.number("page", 1, 100_000);
    var json = JSON.objectNode();
    json.put("total_count", all.size());
    var shown = json.putArray(list);
    for (int i = (page - 1) * size; i < Math.min(all.size(), page * size); i++) {
      shown.add(all.get(i));
    }
    return Pages.linked(Answer.ok(json), request, api, at, place, all.size(), size);
  }

  private Answer statuses(Request request, List<String> rest) {
    var all = JSON.arrayNode();
    var id = at.repository().resolve(rest.get(1));
    id.map(sha -> given(at, sha)).orElse(Map.of()).entrySet().stream()
        .sorted(Map.Entry.<Long, SimulatedStatus>comparingByKey(Comparator.reverseOrder()))
        .forEach(each -> all.add(shapes.status(id.orElse(""), each.getKey(), each.getValue())));
    return id.isEmpty()
        ? Answer.notFound()
        : Pages.of(request, api, at, String.join("/", rest), all, 30);
  }

  private static Map<Long, SimulatedStatus> given(Named at, String sha) {
    return Optional.ofNullable(at.repository().commits().get(sha))
        .map(Commit::statuses)
        .orElse(Map.of());
  }

  /** Path: {@code actions/workflows/FILE/runs}. */
  private Answer workflowRuns(Request request, List<String> rest) {
    boolean runs =
        rest.size() == 4 && rest.get(1).equals("workflows") && rest.get(3).equals("runs");
    if (!runs || !at.repository().hasWorkflow(rest.get(2))) {
      return Answer.notFound();
    }
    var all = JSON.arrayNode();
    at.repository().commits().keySet().stream()
        .filter(sha -> sha.startsWith(request.query().getOrDefault("head_sha", "")))
        .forEach(sha -> run(rest.get(2), sha).ifPresent(all::add));
    return counted(request, String.join("/", rest), "workflow_runs", all);
  }

  private Optional<ObjectNode> run(String file, String sha) {
    return at.repository()
        .workflowOf(file, sha)
        .map(word -> shapes.workflowRun(file, sha, word, time(sha)));
  }

  private Answer give(String sha, JsonNode body) {
    if (!at.repository().commits().containsKey(sha)) {
      return Answer.error(422, "No commit found for SHA: " + sha);
    }
    if (!SimulatedStatus.STATES.contains(body.path("state").asText(""))) {
      return invalid("State is not included in the list");
    }
    if (body.path("description").asText("").length() > LONGEST_DESCRIPTION) {
      return invalid("description is too long (maximum is 140 characters)");
    }
    return world.decide(state -> given(state, sha, body));
  }

  private Decided<Answer> given(WorldState state, String sha, JsonNode body) {
    var context = body.path("context").asText("default");
    var now = state.repository(at.name()).orElse(at);
    long before =
        given(now, sha).values().stream()
            .filter(each -> each.context().equalsIgnoreCase(context))
            .count();
    return before >= MOST_OF_A_CONTEXT
        ? new Decided<>(
            invalid("This SHA and context has reached the maximum number of statuses."), null)
        : given(state, sha, context, body);
  }

  private Decided<Answer> given(WorldState state, String sha, String context, JsonNode body) {
    var id = nextStatus(state);
    var target = body.path("target_url").asText("");
    var status =
        new SimulatedStatus(
            context,
            body.path("state").asText(""),
            body.path("description").asText(""),
            target.isEmpty() ? null : target,
            state.login(),
            world.now());
    var change =
        "status %s@%s %s=%s"
            .formatted(
                at.name().substring(at.name().indexOf('/') + 1),
                sha.substring(0, 12),
                context,
                status.state());
    var answer = Answer.json(201, shapes.status(sha, id, status)).thatLanded(change);
    return new Decided<>(answer, patch(sha, id, status));
  }

  private ObjectNode patch(String sha, long id, SimulatedStatus status) {
    var patch = JSON.objectNode();
    patch.put("context", status.context()).put("state", status.state());
    patch.put("description", status.description()).put("by", status.by()).put("at", status.at());
    if (status.targetUrl() != null) {
      patch.put("target-url", status.targetUrl());
    }
    return LiveWorld.nested(
        patch, "github", at.key(), "commits", sha, "statuses", String.valueOf(id));
  }

  private long nextStatus(WorldState state) {
    long newest =
        state.github().values().stream()
            .flatMap(repository -> repository.commits().values().stream())
            .flatMap(commit -> commit.statuses().keySet().stream())
            .mapToLong(Long::longValue)
            .reduce(FIRST_STATUS - 1, Math::max);
    return world.numberAfter(newest);
  }

  private static JsonNode object(String body) {
    try {
      return Json.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static Answer invalid(String message) {
    var body = JSON.objectNode();
    body.put("message", "Validation Failed");
    body.putArray("errors")
        .addObject()
        .put("resource", "Status")
        .put("code", "custom")
        .put("message", message);
    body.put("documentation_url", "https://docs.github.com/rest");
    body.put("status", "422");
    return Answer.json(422, body);
  }
}
