package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
  private static final int MAX_FILES = 300;

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
      case "releases" -> releases(request, at, rest);
      case "pulls" -> pulls(request, at, rest);
      case "commits" -> commits(request, at, rest);
      case "compare" -> compare(request, at, String.join("/", rest.subList(1, rest.size())));
      case "git" -> git(at, rest);
      case "contents" -> contents(request, at, String.join("/", rest.subList(1, rest.size())));
      default -> Answer.notFound();
    };
  }

  private Answer releases(Request request, Named at, List<String> rest) {
    var all = JSON.arrayNode();
    var shapes = new ForgeJson(api, at);
    at.repository()
        .releases()
        .forEach(
            (tag, each) -> {
              if (each.published() != null || world.state().mayPush()) {
                all.insert(0, shapes.release(tag, each, tagTime(at, tag)));
              }
            });
    if (rest.size() == 1) {
      return Pages.of(request, api, at, "releases", all, 30);
    }
    var wanted = rest.get(rest.size() - 1);
    for (var each : all) {
      var hit =
          rest.get(1).equals("latest")
              ? !each.path("prerelease").asBoolean() && !each.path("draft").asBoolean()
              : rest.get(1).equals("tags") && each.path("tag_name").asText().equals(wanted);
      if (hit) {
        return Answer.ok(each);
      }
    }
    return Answer.notFound();
  }

  private static String tagTime(Named at, String tag) {
    return at.repository()
        .resolve(tag)
        .map(id -> at.repository().commits().get(id))
        .map(commit -> commit.at())
        .orElse("2026-01-01T00:00:00Z");
  }

  private Answer pulls(Request request, Named at, List<String> rest) {
    var number = rest.size() > 1 && rest.get(1).matches("[0-9]{1,9}") ? rest.get(1) : "0";
    var pull = at.repository().pulls().get(Integer.valueOf(number));
    if (pull == null) {
      return Answer.notFound();
    }
    var commits = new CommitShapes(api, at);
    var files =
        at.repository().commits().containsKey(pull.commit())
            ? commits.files(pull.commit())
            : JSON.arrayNode();
    if (rest.size() == 2) {
      return Answer.ok(new ForgeJson(api, at).pull(Integer.parseInt(number), pull, files));
    }
    return switch (rest.get(2)) {
      case "files" -> Pages.of(request, api, at, String.join("/", rest), files, 30);
      case "commits" -> {
        ArrayNode all = JSON.arrayNode();
        if (at.repository().commits().containsKey(pull.commit())) {
          all.add(commits.whole(pull.commit(), 0, 0));
        }
        yield Pages.of(request, api, at, String.join("/", rest), all, 30);
      }
      default -> Answer.notFound();
    };
  }

  private Answer commits(Request request, Named at, List<String> rest) {
    if (rest.size() < 2) {
      return Answer.notFound();
    }
    var id = at.repository().resolve(rest.get(1));
    if (id.isEmpty()) {
      return Answer.error(422, "No commit found for SHA: " + rest.get(1));
    }
    if (rest.size() == 3 && rest.get(2).equals("pulls")) {
      var all = JSON.arrayNode();
      at.repository().pullsOf(id.get()).forEach(n -> all.add(pullSimple(at, n)));
      return Pages.of(request, api, at, String.join("/", rest), all, 30);
    }
    var count = request.number("per_page", MAX_FILES, MAX_FILES);
    var page = request.number("page", 1, 10_000);
    var shapes = new CommitShapes(api, at);
    var answer = Answer.ok(shapes.whole(id.get(), (page - 1) * count, count));
    var total = shapes.files(id.get()).size();
    return Pages.linked(answer, request, api, at, String.join("/", rest), total, count);
  }

  private ObjectNode pullSimple(Named at, int number) {
    var pull = at.repository().pulls().get(number);
    if (pull == null) {
      throw new IllegalStateException("no pull request " + number);
    }
    return new ForgeJson(api, at).pullSimple(number, pull);
  }

  private Answer compare(Request request, Named at, String range) {
    var split = range.indexOf("...");
    if (split < 0) {
      return Answer.notFound();
    }
    var base = at.repository().resolve(range.substring(0, split));
    var head = at.repository().resolve(range.substring(split + 3));
    if (base.isEmpty() || head.isEmpty()) {
      return Answer.notFound();
    }
    if (!related(at, base.get(), head.get())) {
      return Answer.error(404, "No common ancestor between " + range.replace("...", " and ") + ".");
    }
    var count = request.number("per_page", 250, 250);
    var page = request.number("page", 1, 10_000);
    var json =
        new CommitShapes(api, at).comparison(base.get(), head.get(), (page - 1) * count, count);
    var total = json.path("total_commits").asInt();
    return Pages.linked(Answer.ok(json), request, api, at, "compare/" + range, total, count);
  }

  private static boolean related(Named at, String one, String other) {
    var ancestors = at.repository().ancestors(one);
    return at.repository().ancestors(other).stream().anyMatch(ancestors::contains);
  }

  private Answer git(Named at, List<String> rest) {
    var words = String.join("/", rest);
    var shapes = new CommitShapes(api, at);
    for (var each : at.repository().tags().entrySet()) {
      var name = each.getKey();
      if (words.equals("git/ref/tags/" + name) || words.equals("git/refs/tags/" + name)) {
        return Answer.ok(shapes.tagRef(name, each.getValue()));
      }
      if (words.equals("git/tags/" + each.getValue().object())) {
        return Answer.ok(shapes.tagObject(name, each.getValue()));
      }
    }
    return Answer.notFound();
  }

  private Answer contents(Request request, Named at, String path) {
    var ref = request.query().getOrDefault("ref", at.repository().defaultBranch());
    var text = at.repository().resolve(ref).flatMap(id -> at.repository().text(path, id));
    if (text.isEmpty()) {
      return Answer.notFound();
    }
    return request.headers().getOrDefault("accept", "").contains("raw")
        ? Answer.raw(text.get())
        : Answer.ok(new ContentShapes(api, at).file(path, ref, text.get()));
  }

  static Optional<SimulatedIssue> issue(WorldState state, String repository, int number) {
    return state.repository(repository).map(each -> each.repository().issues().get(number));
  }
}
