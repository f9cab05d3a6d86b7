package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.Comment;
import dev.canarygate.rehearsal.state.IssueTurn;
import dev.canarygate.rehearsal.state.SimulatedIssue;
import dev.canarygate.rehearsal.state.SimulatedRelease;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Issues, comments, releases and people in the forge's JSON.
 *
 * <p>Long, because it is a list: one short method for each thing that the forge tells of.
 */
final class ForgeJson {
  /**
   * Pages of a rehearsal's GitHub. Names under {@code .invalid} never exist, so that nobody opens
   * an issue of the real project by mistake.
   */
  static final String PAGES = "https://rehearsal.invalid/";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String[] REACTIONS = {
    "+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"
  };
  private static final String[] USER_PLACES = {
    "followers", "gists{/gist_id}", "starred{/owner}{/repo}", "subscriptions", "repos"
  };

  private final String api;
  private final Named at;

  /**
   * @param api address of the API, without a slash at its end
   */
  ForgeJson(String api, Named at) {
    this.api = api;
    this.at = at;
  }

  String url() {
    return api + "/repos/" + at.name();
  }

  String page() {
    return PAGES + at.name();
  }

  static ObjectNode user(String api, String login) {
    var user = JSON.objectNode();
    var name = login.replace("[", "%5B").replace("]", "%5D");
    var url = api + "/users/" + name;
    user.put("login", login);
    user.put("id", 1000 + (login.hashCode() & 0xFFFFFF));
    user.put("node_id", nodeId("U_", login));
    user.put("avatar_url", "https://avatars.githubusercontent.com/u/1?v=4");
    user.put("gravatar_id", "");
    user.put("url", url);
    user.put("html_url", PAGES + name);
    for (var place : USER_PLACES) {
      var key = place.contains("{") ? place.substring(0, place.indexOf('{')) : place;
      user.put(key.replace("/", "") + "_url", url + "/" + place);
    }
    user.put("following_url", url + "/following{/other_user}");
    user.put("organizations_url", url + "/orgs");
    user.put("events_url", url + "/events{/privacy}");
    user.put("received_events_url", url + "/received_events");
    user.put("type", login.endsWith("[bot]") ? "Bot" : "User");
    user.put("user_view_type", "public");
    user.put("site_admin", false);
    return user;
  }

  static String nodeId(String prefix, Object of) {
    return prefix
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(String.valueOf(of).getBytes(StandardCharsets.UTF_8));
  }

  ObjectNode issue(int number, SimulatedIssue issue) {
    var json = JSON.objectNode();
    var url = url() + "/issues/" + number;
    json.put("url", url);
    json.put("repository_url", url());
    json.put("labels_url", url + "/labels{/name}");
    json.put("comments_url", url + "/comments");
    json.put("events_url", url + "/events");
    json.put("html_url", page() + "/issues/" + number);
    json.put("id", 3_200_000_000L + number);
    json.put("node_id", nodeId("I_", number));
    json.put("number", number);
    json.put("title", issue.title());
    json.set("user", user(api, issue.author()));
    var labels = json.putArray("labels");
    issue.labels().forEach(label -> labels.add(label(label)));
    json.put("state", issue.state());
    json.put("locked", issue.locked());
    json.putNull("assignee");
    json.set("assignees", JSON.arrayNode());
    json.set("milestone", milestone(issue.milestone()));
    json.put("comments", issue.comments().size());
    json.put("created_at", issue.created());
    json.put("updated_at", updated(issue));
    json.put("author_association", "MEMBER");
    json.putNull("active_lock_reason");
    json.put("body", issue.body());
    json.set("reactions", reactions(url));
    json.put("timeline_url", url + "/timeline");
    json.putNull("performed_via_github_app");
    closing(json, issue);
    return json;
  }

  ObjectNode label(String name) {
    var json = JSON.objectNode();
    json.put("id", 208_000_000L + (name.hashCode() & 0xFFFFFF));
    json.put("node_id", nodeId("LA_", name));
    json.put("url", url() + "/labels/" + name.replace(" ", "%20"));
    json.put("name", name);
    json.putNull("description");
    json.put("color", "ededed");
    json.put("default", false);
    return json;
  }

  JsonNode milestone(@Nullable String title) {
    if (title == null) {
      return JSON.nullNode();
    }
    var number = at.repository().milestones().get(title);
    return number == null ? JSON.nullNode() : milestone(title, number);
  }

  private ObjectNode milestone(String title, int number) {
    var json = JSON.objectNode();
    var url = url() + "/milestones/" + number;
    json.put("url", url);
    json.put("html_url", page() + "/milestone/" + number);
    json.put("labels_url", url + "/labels");
    json.put("id", 1_002_600L + number);
    json.put("node_id", nodeId("MI_", number));
    json.put("number", number);
    json.put("title", title);
    json.putNull("description");
    json.set("creator", user(api, "robertdouglass"));
    json.put("open_issues", 0);
    json.put("closed_issues", 0);
    json.put("state", "open");
    json.put("created_at", "2026-01-01T00:00:00Z");
    json.put("updated_at", "2026-01-01T00:00:00Z");
    json.putNull("due_on");
    json.putNull("closed_at");
    return json;
  }

  private void closing(ObjectNode json, SimulatedIssue issue) {
    var closing = issue.closing();
    if (closing == null) {
      json.putNull("closed_at");
      json.put("state_reason", issue.history().isEmpty() ? null : "reopened");
      json.putNull("closed_by");
    } else {
      json.put("closed_at", closing.at());
      json.put("state_reason", issue.reason() == null ? "completed" : issue.reason());
      json.set("closed_by", user(api, closing.by()));
    }
  }

  private static String updated(SimulatedIssue issue) {
    var times = issue.comments().values().stream().map(Comment::updated);
    var turns = issue.history().stream().map(IssueTurn::at);
    return java.util.stream.Stream.concat(times, turns)
        .max(String::compareTo)
        .orElse(issue.created());
  }

  private static ObjectNode reactions(String of) {
    var json = JSON.objectNode();
    json.put("url", of + "/reactions");
    json.put("total_count", 0);
    for (var each : REACTIONS) {
      json.put(each, 0);
    }
    return json;
  }

  ObjectNode comment(int issue, long id, Comment comment) {
    var json = JSON.objectNode();
    var url = url() + "/issues/comments/" + id;
    json.put("url", url);
    json.put("html_url", page() + "/issues/" + issue + "#issuecomment-" + id);
    json.put("issue_url", url() + "/issues/" + issue);
    json.put("id", id);
    json.put("node_id", nodeId("IC_", id));
    json.set("user", user(api, comment.author()));
    json.put("created_at", comment.created());
    json.put("updated_at", comment.updated());
    json.put("body", comment.body());
    json.put("author_association", "MEMBER");
    json.set("reactions", reactions(url));
    json.putNull("performed_via_github_app");
    return json;
  }

  /** A close by a commit names it; one by a pull request does not, as on the real forge. */
  ObjectNode event(int issue, int index, IssueTurn turn) {
    var id = 21_900_000_000L + issue * 100L + index;
    var json = JSON.objectNode();
    var fix = turn.fixedBy();
    var commit = fix != null && fix.contains("@") ? fix.substring(fix.indexOf('@') + 1) : null;
    json.put("id", id);
    json.put("node_id", nodeId("CE_", id));
    json.put("url", url() + "/issues/events/" + id);
    json.set("actor", user(api, turn.by()));
    json.put("event", turn.event());
    json.put("commit_id", commit);
    json.put("commit_url", commit == null ? null : url() + "/commits/" + commit);
    json.put("created_at", turn.at());
    json.putNull("state_reason");
    json.putNull("performed_via_github_app");
    return json;
  }

  ObjectNode release(String tag, SimulatedRelease release, String commitTime) {
    var json = JSON.objectNode();
    var id = 154_000_000 + (tag.hashCode() & 0xFFFFF);
    var url = url() + "/releases/" + id;
    json.put("url", url);
    json.put("assets_url", url + "/assets");
    json.put("upload_url", url + "/assets{?name,label}");
    var draft = release.published() == null;
    json.put("html_url", page() + "/releases/tag/" + (draft ? "untagged-" + id : tag));
    json.put("id", id);
    json.set("author", user(api, "github-actions[bot]"));
    json.put("node_id", nodeId("RE_", id));
    json.put("tag_name", tag);
    json.put("target_commitish", at.repository().defaultBranch());
    json.put("name", tag);
    json.put("draft", draft);
    json.put("prerelease", release.prerelease());
    json.put("immutable", false);
    json.put("created_at", commitTime);
    json.put("updated_at", release.published() == null ? commitTime : release.published());
    json.put("published_at", release.published());
    json.set("assets", JSON.arrayNode());
    json.put("tarball_url", url() + "/tarball/" + tag);
    json.put("zipball_url", url() + "/zipball/" + tag);
    json.put("body", "");
    return json;
  }
}
