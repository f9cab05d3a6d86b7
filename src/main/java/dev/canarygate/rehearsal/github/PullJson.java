package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.Pull;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.util.List;

/** Pull requests in the forge's JSON. */
final class PullJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String api;
  private final Named at;
  private final ForgeJson forge;

  PullJson(String api, Named at) {
    this.api = api;
    this.at = at;
    this.forge = new ForgeJson(api, at);
  }

  /** As lists of pull requests have it. */
  ObjectNode pullSimple(int number, Pull pull) {
    var json = JSON.objectNode();
    var url = forge.url() + "/pulls/" + number;
    var page = forge.page() + "/pull/" + number;
    json.put("url", url);
    json.put("id", 2_500_000_000L + number);
    json.put("node_id", ForgeJson.nodeId("PR_", number));
    json.put("html_url", page);
    json.put("diff_url", page + ".diff");
    json.put("patch_url", page + ".patch");
    json.put("issue_url", forge.url() + "/issues/" + number);
    json.put("commits_url", url + "/commits");
    json.put("review_comments_url", url + "/comments");
    json.put("review_comment_url", forge.url() + "/pulls/comments{/number}");
    json.put("comments_url", forge.url() + "/issues/" + number + "/comments");
    json.put("statuses_url", forge.url() + "/statuses/" + pull.commit());
    json.put("number", number);
    json.put("state", pull.merged() == null ? "open" : "closed");
    json.put("locked", false);
    json.put("title", pull.title());
    json.set("user", ForgeJson.user(api, pull.author()));
    json.put("body", pull.body());
    json.set("labels", JSON.arrayNode());
    for (var nothing : List.of("milestone", "assignee", "auto_merge", "active_lock_reason")) {
      json.putNull(nothing);
    }
    json.put("created_at", pull.created());
    json.put("updated_at", pull.merged() == null ? pull.created() : pull.merged());
    json.put("closed_at", pull.merged());
    json.put("merged_at", pull.merged());
    json.put("merge_commit_sha", pull.commit());
    json.put("draft", false);
    json.put("author_association", "MEMBER");
    json.set("assignees", JSON.arrayNode());
    json.set("requested_reviewers", JSON.arrayNode());
    json.set("requested_teams", JSON.arrayNode());
    json.set("base", branch(at.repository().defaultBranch(), parent(pull)));
    json.set("head", branch("fix/" + number, pull.commit()));
    json.set("_links", links(url, page));
    return json;
  }

  private String parent(Pull pull) {
    var commit = at.repository().commits().get(pull.commit());
    var parent = commit == null ? null : commit.parent();
    return parent == null ? pull.commit() : parent;
  }

  private ObjectNode branch(String name, String commit) {
    var json = JSON.objectNode();
    json.put("label", owner() + ":" + name);
    json.put("ref", name);
    json.put("sha", commit);
    json.set("user", ForgeJson.user(api, owner()));
    json.set("repo", new RepositoryShapes(api, at).full());
    return json;
  }

  private String owner() {
    return at.name().substring(0, at.name().indexOf('/'));
  }

  private static ObjectNode links(String url, String page) {
    var json = JSON.objectNode();
    var issue = url.replace("/pulls/", "/issues/");
    var hrefs =
        new String[] {
          url,
          page,
          issue,
          issue + "/comments",
          url + "/comments",
          url + "/comments{/number}",
          url + "/commits",
          url + "/statuses"
        };
    var names =
        new String[] {
          "self",
          "html",
          "issue",
          "comments",
          "review_comments",
          "review_comment",
          "commits",
          "statuses"
        };
    for (int i = 0; i < names.length; i++) {
      json.set(names[i], JSON.objectNode().put("href", hrefs[i]));
    }
    return json;
  }

  /** As one pull request by itself has it. */
  ObjectNode pull(int number, Pull pull, ArrayNode files) {
    var json = pullSimple(number, pull);
    int additions = 0;
    int deletions = 0;
    for (var file : files) {
      additions += file.path("additions").asInt();
      deletions += file.path("deletions").asInt();
    }
    json.put("merged", pull.merged() != null);
    json.putNull("mergeable");
    json.putNull("rebaseable");
    json.put("mergeable_state", "unknown");
    json.set(
        "merged_by", pull.merged() == null ? JSON.nullNode() : ForgeJson.user(api, pull.author()));
    json.put("comments", 0);
    json.put("review_comments", 0);
    json.put("maintainer_can_modify", false);
    json.put("commits", 1);
    json.put("additions", additions);
    json.put("deletions", deletions);
    json.put("changed_files", files.size());
    return json;
  }
}
