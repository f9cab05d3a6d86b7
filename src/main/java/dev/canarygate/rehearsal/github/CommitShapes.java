package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.Commit;
import dev.canarygate.rehearsal.state.Tag;
import dev.canarygate.rehearsal.state.TouchedFile;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Commits, tags and comparisons in the forge's JSON. */
final class CommitShapes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int AT_MOST = 250;

  private final String api;
  private final Named at;
  private final String url;
  private final String page;

  CommitShapes(String api, Named at) {
    this.api = api;
    this.at = at;
    this.url = api + "/repos/" + at.name();
    this.page = ForgeJson.PAGES + at.name();
  }

  /**
   * @param from index of the first file
   * @param count of files at most
   */
  ObjectNode whole(String id, int from, int count) {
    var json = brief(id);
    var files = files(id);
    int additions = sum(files, "additions");
    int deletions = sum(files, "deletions");
    json.putObject("stats")
        .put("total", additions + deletions)
        .put("additions", additions)
        .put("deletions", deletions);
    var shown = json.putArray("files");
    for (int i = from; i < Math.min(files.size(), from + count); i++) {
      shown.add(files.get(i));
    }
    return json;
  }

  private static int sum(ArrayNode files, String what) {
    int sum = 0;
    for (var file : files) {
      sum += file.path(what).asInt();
    }
    return sum;
  }

  private Commit commit(String id) {
    var commit = at.repository().commits().get(id);
    if (commit == null) {
      throw new IllegalStateException("no commit " + id + " in " + at.name());
    }
    return commit;
  }

  private ObjectNode brief(String id) {
    var commit = commit(id);
    var json = JSON.objectNode();
    json.put("sha", id);
    json.put("node_id", ForgeJson.nodeId("C_", id));
    json.set("commit", inner(id, commit));
    json.put("url", url + "/commits/" + id);
    json.put("html_url", page + "/commit/" + id);
    json.put("comments_url", url + "/commits/" + id + "/comments");
    json.set("author", ForgeJson.user(api, commit.author()));
    json.set("committer", ForgeJson.user(api, "web-flow"));
    var parents = json.putArray("parents");
    if (commit.parent() != null) {
      parents
          .addObject()
          .put("sha", commit.parent())
          .put("url", url + "/commits/" + commit.parent())
          .put("html_url", page + "/commit/" + commit.parent());
    }
    return json;
  }

  private ObjectNode inner(String id, Commit commit) {
    var json = JSON.objectNode();
    json.set("author", person(commit.author(), commit.at()));
    json.set("committer", person("GitHub", commit.at()));
    json.put("message", commit.message());
    var tree = sha1("tree " + id);
    json.putObject("tree").put("sha", tree).put("url", url + "/git/trees/" + tree);
    json.put("url", url + "/git/commits/" + id);
    json.put("comment_count", 0);
    json.putObject("verification")
        .put("verified", false)
        .put("reason", "unsigned")
        .putNull("signature")
        .putNull("payload")
        .putNull("verified_at");
    return json;
  }

  private static ObjectNode person(String name, String time) {
    return JSON.objectNode()
        .put("name", name)
        .put("email", name.replaceAll("[^A-Za-z0-9]", "") + "@users.noreply.github.com")
        .put("date", time);
  }

  /** Every file that the commit touched. */
  ArrayNode files(String id) {
    var files = JSON.arrayNode();
    commit(id).files().forEach((path, touched) -> files.add(file(id, path, touched)));
    return files;
  }

  private ObjectNode file(String id, String path, TouchedFile touched) {
    var before = PatchText.lines(touched.before());
    var diff = PatchText.between(before, PatchText.lines(touched.after()));
    var json = JSON.objectNode();
    json.put("sha", sha1("blob " + touched.after()));
    json.put("filename", path);
    json.put("status", touched.status());
    json.put("additions", diff.additions());
    json.put("deletions", diff.deletions());
    json.put("changes", diff.additions() + diff.deletions());
    json.put("blob_url", page + "/blob/" + id + "/" + path);
    json.put("raw_url", page + "/raw/" + id + "/" + path);
    json.put("contents_url", url + "/contents/" + path + "?ref=" + id);
    if (!touched.patchLeftOut()) {
      json.put("patch", diff.text());
    }
    return json;
  }

  ObjectNode tagRef(String name, Tag tag) {
    var json = JSON.objectNode();
    var sha = tag.object() == null ? tag.commit() : tag.object();
    var type = tag.object() == null ? "commit" : "tag";
    json.put("ref", "refs/tags/" + name);
    json.put("node_id", ForgeJson.nodeId("REF_", name));
    json.put("url", url + "/git/refs/tags/" + name);
    json.putObject("object")
        .put("sha", sha)
        .put("type", type)
        .put("url", url + "/git/" + type + "s/" + sha);
    return json;
  }

  ObjectNode tagObject(String name, Tag tag) {
    var json = JSON.objectNode();
    var at = tag.at() == null ? commit(tag.commit()).at() : tag.at();
    json.put("node_id", ForgeJson.nodeId("TO_", name));
    json.put("tag", name);
    json.put("sha", tag.object());
    json.put("url", url + "/git/tags/" + tag.object());
    json.put("message", "Release " + name);
    json.set("tagger", person("robertdouglass", at));
    json.putObject("object")
        .put("type", "commit")
        .put("sha", tag.commit())
        .put("url", url + "/git/commits/" + tag.commit());
    json.putObject("verification")
        .put("verified", false)
        .put("reason", "unsigned")
        .putNull("signature")
        .putNull("payload")
        .putNull("verified_at");
    return json;
  }

  /** How {@code head} relates to {@code base}; both are full ids of known commits. */
  ObjectNode comparison(String base, String head, int from, int count) {
    var ofBase = at.repository().ancestors(base);
    var ofHead = at.repository().ancestors(head);
    var common = ofHead.stream().filter(ofBase::contains).findFirst();
    var ahead = new ArrayList<>(ofHead.stream().filter(each -> !ofBase.contains(each)).toList());
    var behind = ofBase.stream().filter(each -> !ofHead.contains(each)).count();
    java.util.Collections.reverse(ahead);
    var json = JSON.objectNode();
    json.put("url", url + "/compare/" + base + "..." + head);
    json.put("html_url", page + "/compare/" + base + "..." + head);
    json.put("permalink_url", page + "/compare/" + base + "..." + head);
    json.put("diff_url", page + "/compare/" + base + "..." + head + ".diff");
    json.put("patch_url", page + "/compare/" + base + "..." + head + ".patch");
    json.set("base_commit", brief(base));
    json.set("merge_base_commit", brief(common.orElse(base)));
    json.put("status", status(ahead.size(), behind));
    json.put("ahead_by", ahead.size());
    json.put("behind_by", behind);
    json.put("total_commits", ahead.size());
    var commits = json.putArray("commits");
    shown(ahead, from, Math.min(count, AT_MOST)).forEach(id -> commits.add(brief(id)));
    json.putArray("files");
    return json;
  }

  private static List<String> shown(List<String> all, int from, int count) {
    return all.subList(Math.min(from, all.size()), Math.min(all.size(), from + count));
  }

  private static String status(long ahead, long behind) {
    if (ahead > 0) {
      return behind > 0 ? "diverged" : "ahead";
    }
    return behind > 0 ? "behind" : "identical";
  }

  private static String sha1(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
