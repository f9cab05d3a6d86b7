package dev.canarygate.rehearsal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** All that happened, and how the world looked at any moment of it. */
public final class History {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final WorldState whole;

  /**
   * @param whole the world at the end of the history
   */
  public History(WorldState whole) {
    this.whole = whole;
  }

  public WorldState asOf(String moment) {
    var time = RecordDefaults.time("as-of", moment);
    var github = new LinkedHashMap<String, Repository>();
    whole.github().forEach((name, each) -> github.put(name, asOf(each, time)));
    var tree = StateForm.tree(whole.with(github));
    tree.put("as-of", time);
    return StateForm.read(tree, WorldState.class);
  }

  /**
   * What happened between a moment and the one that a world has come to, as a merge patch. What was
   * done in that world meanwhile stays.
   */
  ObjectNode onwards(String from, WorldState to) {
    var before = StateForm.tree(asOf(from)).path("github");
    var after = StateForm.tree(asOf(to.asOf())).path("github");
    var present = StateForm.tree(to).path("github");
    var news = JSON.objectNode();
    for (var repository : after.properties()) {
      var name = repository.getKey();
      var changes = changes(before.path(name), repository.getValue(), present.path(name));
      news.set(name, changes);
    }
    return LiveWorld.nested(news, "github");
  }

  private static ObjectNode changes(JsonNode before, JsonNode after, JsonNode present) {
    var news = JSON.objectNode();
    for (var kind : List.of("commits", "tags", "releases", "pulls")) {
      var added = news.putObject(kind);
      for (var each : after.path(kind).properties()) {
        if (!each.getValue().equals(before.path(kind).path(each.getKey()))) {
          added.set(each.getKey(), each.getValue());
        }
      }
    }
    var issues = news.putObject("issues");
    for (var each : after.path("issues").properties()) {
      var was = before.path("issues").path(each.getKey());
      var patch = issue(was, each.getValue(), present.path("issues").path(each.getKey()));
      if (patch != null) {
        issues.set(each.getKey(), patch);
      }
    }
    return news;
  }

  private static @Nullable JsonNode issue(JsonNode before, JsonNode after, JsonNode present) {
    if (present.isMissingNode()) {
      return after;
    }
    if (after.path("history").size() <= before.path("history").size()) {
      return null;
    }
    var patch = JSON.objectNode();
    ArrayNode turns = present.path("history").deepCopy();
    for (int i = before.path("history").size(); i < after.path("history").size(); i++) {
      turns.add(after.path("history").get(i));
    }
    patch.set("history", turns);
    patch.set("state", after.path("state"));
    return patch;
  }

  private static Repository asOf(Repository all, String time) {
    return new Repository(
        all.id(),
        all.closed(),
        all.defaultBranch(),
        all.nowNamed(),
        kept(all.commits(), (id, commit) -> past(commit.at(), time)),
        kept(all.tags(), (name, tag) -> past(madeAt(all, tag), time)),
        kept(all.releases(), (tag, release) -> past(release.published(), time)),
        pulls(all, time),
        issues(all, time),
        all.checks(),
        all.workflows(),
        all.labels(),
        all.events());
  }

  private static @Nullable String madeAt(Repository all, Tag tag) {
    var commit = all.commits().get(tag.commit());
    return tag.at() != null || commit == null ? tag.at() : commit.at();
  }

  private static Map<Integer, Pull> pulls(Repository all, String time) {
    var pulls = new LinkedHashMap<Integer, Pull>();
    kept(all.pulls(), (number, pull) -> past(pull.created(), time))
        .forEach(
            (number, pull) -> pulls.put(number, past(pull.merged(), time) ? pull : pull.open()));
    return pulls;
  }

  private static Map<Integer, SimulatedIssue> issues(Repository all, String time) {
    var issues = new LinkedHashMap<Integer, SimulatedIssue>();
    kept(all.issues(), (number, issue) -> past(issue.created(), time))
        .forEach(
            (number, issue) ->
                issues.put(
                    number,
                    issue.with(
                        issue.history().stream().filter(turn -> past(turn.at(), time)).toList())));
    return issues;
  }

  private static <K, V> Map<K, V> kept(Map<K, V> all, BiPredicate<K, V> wanted) {
    var kept = new LinkedHashMap<K, V>();
    all.forEach(
        (key, value) -> {
          if (wanted.test(key, value)) {
            kept.put(key, value);
          }
        });
    return kept;
  }

  private static boolean past(@Nullable String at, String time) {
    return at == null || at.compareTo(time) <= 0;
  }
}
