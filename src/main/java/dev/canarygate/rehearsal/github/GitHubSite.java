package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.evidence.Digest;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.rehearsal.state.SimulatedIssue;
import dev.canarygate.rehearsal.state.WorldState;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The forge: which call asks for what. */
public final class GitHubSite {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final LiveWorld world;
  private final String api;

  /**
   * @param api address under which people reach it, without a slash at its end
   */
  public GitHubSite(LiveWorld world, String api) {
    this.world = world;
    this.api = api;
  }

  public Answer answer(Request request) {
    if (!request.headers().containsKey("authorization")) {
      return Answer.error(401, "Requires authentication");
    }
    var answer = dispatch(request);
    var headed =
        answer
            .with("X-OAuth-Scopes", String.join(", ", world.state().scopes()))
            .with("X-GitHub-Media-Type", "github.v3; format=json")
            .with("X-RateLimit-Limit", "5000")
            .with("X-RateLimit-Remaining", "4987")
            .with("X-RateLimit-Used", "13")
            .with("X-RateLimit-Resource", "core");
    return request.method().equals("GET") && answer.status() == 200
        ? cached(request, headed)
        : headed;
  }

  /** The same request, by which comments made at or after a time are not listed yet. */
  public static Request veiled(Request request, String since) {
    var headers = new LinkedHashMap<>(request.headers());
    headers.put(IssueCalls.STALE_SINCE, since);
    return new Request(request.method(), request.path(), request.query(), headers, request.body());
  }

  private static Answer cached(Request request, Answer answer) {
    var tag = "W/\"" + Digest.of(answer.body()) + "\"";
    if (tag.equals(request.headers().get("if-none-match"))) {
      return new Answer(304, answer.headers(), new byte[0]).with("ETag", tag);
    }
    return answer.with("ETag", tag);
  }

  private Answer dispatch(Request request) {
    var words = Arrays.asList(request.path().substring(1).split("/", -1));
    return switch (words.get(0)) {
      case "user" -> words.size() == 1 ? me() : Answer.notFound();
      case "rate_limit" -> Answer.ok(rates());
      case "graphql" ->
          request.method().equals("POST")
              ? new GraphQl(world.state(), api).answer(request.body())
              : Answer.notFound();
      case "search" -> new IssueSearch(world.state(), api).answer(request);
      case "repos" -> words.size() < 3 ? Answer.notFound() : byName(request, words);
      case "repositories" -> words.size() < 2 ? Answer.notFound() : byId(request, words);
      default -> Answer.notFound();
    };
  }

  private Answer me() {
    var json = ForgeJson.user(api, world.state().login());
    json.put("name", world.state().login());
    for (var nothing : List.of("company", "location", "email", "hireable", "bio")) {
      json.putNull(nothing);
    }
    json.put("blog", "");
    for (var none : List.of("public_repos", "public_gists", "followers", "following")) {
      json.put(none, 0);
    }
    json.put("created_at", "2024-01-01T00:00:00Z");
    json.put("updated_at", "2026-05-01T00:00:00Z");
    return Answer.ok(json);
  }

  private static ObjectNode rates() {
    var core = JSON.objectNode();
    core.put("limit", 5000).put("used", 13).put("remaining", 4987).put("reset", 4_102_444_800L);
    var json = JSON.objectNode();
    var resources = json.putObject("resources");
    for (var each : List.of("core", "search", "graphql")) {
      resources.set(each, core.deepCopy());
    }
    json.set("rate", core);
    return json;
  }

  private Answer byName(Request request, List<String> words) {
    var asked = words.get(1) + "/" + words.get(2);
    var found = world.state().repository(asked);
    if (found.isEmpty()) {
      return Answer.notFound();
    }
    var rest = words.subList(3, words.size());
    return found.get().is(asked)
        ? inRepository(request, found.get(), rest)
        : moved(request, found.get(), rest, request.writes() ? 307 : 301);
  }

  private Answer byId(Request request, List<String> words) {
    var id = words.get(1);
    Optional<Named> found =
        id.matches("[0-9]{1,18}") ? world.state().repository(Long.parseLong(id)) : Optional.empty();
    return found
        .map(each -> inRepository(request, each, words.subList(2, words.size())))
        .orElseGet(Answer::notFound);
  }

  /** Where the same thing is by the repository's number. */
  private Answer moved(Request request, Named to, List<String> rest, int status) {
    var place = api + "/repositories/" + to.repository().id();
    var query = new StringBuilder();
    request
        .query()
        .forEach((k, v) -> query.append(query.isEmpty() ? "?" : "&").append(k + "=" + v));
    var location = place + (rest.isEmpty() ? "" : "/") + String.join("/", rest) + query;
    var body = JSON.objectNode();
    body.put("message", status == 301 ? "Moved Permanently" : "Temporary Redirect");
    body.put("url", location);
    body.put("documentation_url", "https://docs.github.com/rest/guides/best-practices");
    return Answer.json(status, body).with("Location", location);
  }

  /** As if the repository had just been renamed; empty when the path names none. */
  public Optional<Answer> redirect(Request request, int status) {
    var words = Arrays.asList(request.path().substring(1).split("/", -1));
    if (words.size() < 3 || !words.get(0).equals("repos")) {
      return Optional.empty();
    }
    return world
        .state()
        .repository(words.get(1) + "/" + words.get(2))
        .map(to -> moved(request, to, words.subList(3, words.size()), status));
  }

  private Answer inRepository(Request request, Named at, List<String> rest) {
    if (rest.isEmpty()) {
      return Answer.ok(new RepositoryShapes(api, at).full());
    }
    return switch (rest.get(0)) {
      case "issues" -> new IssueCalls(world, api, at).answer(request, rest);
      case "labels", "milestones" -> new IssueNames(api, at).answer(request, rest);
      case "statuses", "actions" -> new CheckCalls(world, api, at).answer(request, rest);
      default -> new CodeCalls(world, api, at).answer(request, rest);
    };
  }

  static Optional<SimulatedIssue> issue(WorldState state, String repository, int number) {
    return state.repository(repository).map(each -> each.repository().issues().get(number));
  }
}
