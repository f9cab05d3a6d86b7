package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.util.List;

/** A repository in the forge's JSON. */
final class RepositoryShapes {
  /** Key without {@code _url}, then the path below the repository, where they differ. */
  private static final List<String> PLACES =
      List.of(
          "forks forks",
          "keys keys{/key_id}",
          "collaborators collaborators{/collaborator}",
          "teams teams",
          "hooks hooks",
          "issue_events issues/events{/number}",
          "events events",
          "assignees assignees{/user}",
          "branches branches{/branch}",
          "tags tags",
          "blobs git/blobs{/sha}",
          "git_tags git/tags{/sha}",
          "git_refs git/refs{/sha}",
          "trees git/trees{/sha}",
          "statuses statuses/{sha}",
          "languages languages",
          "stargazers stargazers",
          "contributors contributors",
          "subscribers subscribers",
          "subscription subscription",
          "commits commits{/sha}",
          "git_commits git/commits{/sha}",
          "comments comments{/number}",
          "issue_comment issues/comments{/number}",
          "contents contents/{+path}",
          "compare compare/{base}...{head}",
          "merges merges",
          "archive {archive_format}{/ref}",
          "downloads downloads",
          "issues issues{/number}",
          "pulls pulls{/number}",
          "milestones milestones{/number}",
          "notifications notifications{?since,all,participating}",
          "labels labels{/name}",
          "releases releases{/id}",
          "deployments deployments");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String api;
  private final Named at;

  RepositoryShapes(String api, Named at) {
    this.api = api;
    this.at = at;
  }

  ObjectNode full() {
    var json = JSON.objectNode();
    var owner = at.name().substring(0, at.name().indexOf('/'));
    json.put("id", at.repository().id());
    json.put("node_id", ForgeJson.nodeId("R_", at.repository().id()));
    json.put("name", at.name().substring(at.name().indexOf('/') + 1));
    json.put("full_name", at.name());
    json.put("private", at.repository().closed());
    json.put("visibility", at.repository().closed() ? "private" : "public");
    json.set("owner", ForgeJson.user(api, owner).put("type", "Organization"));
    addresses(json);
    switches(json);
    counts(json);
    return json;
  }

  private void addresses(ObjectNode json) {
    var url = api + "/repos/" + at.name();
    var page = ForgeJson.PAGES + at.name();
    json.put("url", url);
    json.put("html_url", page);
    json.put("git_url", "git://github.com/" + at.name() + ".git");
    json.put("ssh_url", "git@github.com:" + at.name() + ".git");
    json.put("clone_url", page + ".git");
    json.put("svn_url", page);
    for (var place : PLACES) {
      var split = place.indexOf(' ');
      json.put(place.substring(0, split) + "_url", url + "/" + place.substring(split + 1));
    }
  }

  private void switches(ObjectNode json) {
    for (var no :
        List.of(
            "fork",
            "has_pages",
            "archived",
            "disabled",
            "has_discussions",
            "is_template",
            "web_commit_signoff_required")) {
      json.put(no, false);
    }
    for (var yes :
        List.of("has_issues", "has_projects", "has_downloads", "has_wiki", "allow_forking")) {
      json.put(yes, true);
    }
    for (var nothing : List.of("description", "homepage", "mirror_url", "license")) {
      json.putNull(nothing);
    }
    json.put("language", "Python");
    json.put("default_branch", at.repository().defaultBranch());
    var permissions = json.putObject("permissions");
    permissions.put("admin", false).put("maintain", false).put("push", true);
    permissions.put("triage", true).put("pull", true);
  }

  private void counts(ObjectNode json) {
    for (var none :
        List.of(
            "size",
            "stargazers_count",
            "watchers_count",
            "forks_count",
            "forks",
            "watchers",
            "network_count",
            "subscribers_count")) {
      json.put(none, 0);
    }
    var open =
        (int) at.repository().issues().values().stream().filter(each -> !each.isClosed()).count();
    json.put("open_issues_count", open);
    json.put("open_issues", open);
    json.set("topics", JSON.arrayNode());
    var times = at.repository().commits().values().stream().map(each -> each.at()).sorted();
    var last = times.reduce((earlier, later) -> later).orElse("2026-01-01T00:00:00Z");
    json.put("created_at", "2025-08-11T00:00:00Z");
    json.put("updated_at", last);
    json.put("pushed_at", last);
  }
}
