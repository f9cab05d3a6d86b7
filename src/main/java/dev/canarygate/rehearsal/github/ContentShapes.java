package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.evidence.Digest;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A file of a repository in the forge's JSON. */
final class ContentShapes {
  private final String api;
  private final Named at;

  ContentShapes(String api, Named at) {
    this.api = api;
    this.at = at;
  }

  ObjectNode file(String path, String ref, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var sha = Digest.of(bytes).substring(0, 40);
    var url = api + "/repos/" + at.name() + "/contents/" + path + "?ref=" + ref;
    var page = ForgeJson.PAGES + at.name() + "/blob/" + ref + "/" + path;
    var git = api + "/repos/" + at.name() + "/git/blobs/" + sha;
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", path.substring(path.lastIndexOf('/') + 1));
    json.put("path", path);
    json.put("sha", sha);
    json.put("size", bytes.length);
    json.put("url", url);
    json.put("html_url", page);
    json.put("git_url", git);
    json.put("download_url", page.replace("/blob/", "/raw/"));
    json.put("type", "file");
    json.put("content", Base64.getMimeEncoder().encodeToString(bytes));
    json.put("encoding", "base64");
    json.putObject("_links").put("self", url).put("git", git).put("html", page);
    return json;
  }
}
