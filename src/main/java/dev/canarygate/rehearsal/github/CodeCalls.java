package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.util.List;

/** What a repository answers about its code: releases, pull requests, commits and files. */
final class CodeCalls {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_FILES = 300;

  private final LiveWorld world;
  private final String api;
  private final Named at;

  CodeCalls(LiveWorld world, String api, Named at) {
    this.world = world;
    this.api = api;
    this.at = at;
  }

  /**
   * @param rest the path below the repository; not empty
   */
  Answer answer(Request request, List<String> rest) {
    return switch (rest.get(0)) {
      case "releases" -> releases(request, rest);
      case "pulls" -> pulls(request, rest);
      case "commits" -> commits(request, rest);
      case "compare" -> compare(request, String.join("/", rest.subList(1, rest.size())));
      case "git" -> git(rest);
      case "contents" -> contents(request, String.join("/", rest.subList(1, rest.size())));
      default -> Answer.notFound();
    };
  }

  private Answer releases(Request request, List<String> rest) {
    var all = JSON.arrayNode();
    var shapes = new ForgeJson(api, at);
    at.repository()
        .releases()
        .forEach(
            (tag, each) -> {
              if (each.published() != null || world.state().mayPush()) {
                all.insert(0, shapes.release(tag, each, tagTime(tag)));
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

  private String tagTime(String tag) {
    return at.repository()
        .resolve(tag)
        .map(id -> at.repository().commits().get(id))
        .map(commit -> commit.at())
        .orElse("2026-01-01T00:00:00Z");
  }

  private Answer pulls(Request request, List<String> rest) {
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
      return Answer.ok(new PullJson(api, at).pull(Integer.parseInt(number), pull, files));
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

  private Answer commits(Request request, List<String> rest) {
    if (rest.size() < 2) {
      return Answer.notFound();
    }
    if (rest.size() == 3 && CheckCalls.OF_A_COMMIT.contains(rest.get(2))) {
      return new CheckCalls(world, api, at).answer(request, rest);
    }
    boolean pulls = rest.size() == 3 && rest.get(2).equals("pulls");
    var name = pulls ? rest.get(1) : String.join("/", rest.subList(1, rest.size()));
    var id = at.repository().resolve(name);
    if (id.isEmpty()) {
      return Answer.error(422, "No commit found for SHA: " + name);
    }
    if (pulls) {
      var all = JSON.arrayNode();
      at.repository().pullsOf(id.get()).forEach(n -> all.add(pullSimple(n)));
      return Pages.of(request, api, at, String.join("/", rest), all, 30);
    }
    var count = request.number("per_page", MAX_FILES, MAX_FILES);
    var page = request.number("page", 1, 10_000);
    var shapes = new CommitShapes(api, at);
    var answer = Answer.ok(shapes.whole(id.get(), (page - 1) * count, count));
    var total = shapes.files(id.get()).size();
    return Pages.linked(answer, request, api, at, String.join("/", rest), total, count);
  }

  private ObjectNode pullSimple(int number) {
    var pull = at.repository().pulls().get(number);
    if (pull == null) {
      throw new IllegalStateException("no pull request " + number);
    }
    return new PullJson(api, at).pullSimple(number, pull);
  }

  private Answer compare(Request request, String range) {
    var split = range.indexOf("...");
    if (split < 0) {
      return Answer.notFound();
    }
    var base = at.repository().resolve(range.substring(0, split));
    var head = at.repository().resolve(range.substring(split + 3));
    if (base.isEmpty() || head.isEmpty()) {
      return Answer.notFound();
    }
    if (!related(base.get(), head.get())) {
      return Answer.error(404, "No common ancestor between " + range.replace("...", " and ") + ".");
    }
    var count = request.number("per_page", 250, 250);
    var page = request.number("page", 1, 10_000);
    var json =
        new CommitShapes(api, at).comparison(base.get(), head.get(), (page - 1) * count, count);
    var total = json.path("total_commits").asInt();
    return Pages.linked(Answer.ok(json), request, api, at, "compare/" + range, total, count);
  }

  private boolean related(String one, String other) {
    var ancestors = at.repository().ancestors(one);
    return at.repository().ancestors(other).stream().anyMatch(ancestors::contains);
  }

  private Answer git(List<String> rest) {
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

  private Answer contents(Request request, String path) {
    var ref = request.query().getOrDefault("ref", at.repository().defaultBranch());
    var text = at.repository().resolve(ref).flatMap(id -> at.repository().text(path, id));
    if (text.isEmpty()) {
      return Answer.notFound();
    }
    return request.headers().getOrDefault("accept", "").contains("raw")
        ? Answer.raw(text.get())
        : Answer.ok(new ContentShapes(api, at).file(path, ref, text.get()));
  }
}
