package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.RunWords;
import dev.canarygate.rehearsal.state.SimulatedStatus;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.util.List;

/** Runs of checks and workflows, and statuses, in the forge's JSON. */
final class CheckShapes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int ACTIONS_APP = 15_368;

  private final String api;
  private final Named at;
  private final ForgeJson forge;

  CheckShapes(String api, Named at) {
    this.api = api;
    this.at = at;
    this.forge = new ForgeJson(api, at);
  }

  /** The same for the same names, and positive. */
  private static long number(long from, String sha, String name) {
    return from + ((sha + name).hashCode() & 0xFFFFFFF);
  }

  /** A run that has not ended has no conclusion, and one that has is completed. */
  private static void state(ObjectNode json, String word) {
    boolean concluded = RunWords.isConcluded(word);
    json.put("status", concluded ? "completed" : word);
    json.put("conclusion", concluded ? word : null);
  }

  ObjectNode checkRun(String sha, String name, String word, String time) {
    var json = JSON.objectNode();
    long id = number(42_000_000_000L, sha, name);
    var page = forge.page() + "/actions/runs/" + id + "/job/" + id;
    json.put("id", id);
    json.put("name", name);
    json.put("node_id", ForgeJson.nodeId("CR_", id));
    json.put("head_sha", sha);
    json.put("external_id", "");
    json.put("url", forge.url() + "/check-runs/" + id);
    json.put("html_url", page);
    json.put("details_url", page);
    state(json, word);
    json.put("started_at", time);
    json.put("completed_at", RunWords.isConcluded(word) ? time : null);
    var output = json.putObject("output");
    List.of("title", "summary", "text").forEach(output::putNull);
    output.put("annotations_count", 0);
    output.put("annotations_url", forge.url() + "/check-runs/" + id + "/annotations");
    json.putObject("check_suite").put("id", number(41_000_000_000L, sha, ""));
    json.set("app", app());
    json.putArray("pull_requests");
    return json;
  }

  private ObjectNode app() {
    var json = JSON.objectNode();
    json.put("id", ACTIONS_APP);
    json.put("slug", "github-actions");
    json.put("node_id", ForgeJson.nodeId("A_", ACTIONS_APP));
    json.set("owner", ForgeJson.user(api, "github"));
    json.put("name", "GitHub Actions");
    json.put("description", "");
    json.put("external_url", "https://help.github.com/en/actions");
    json.put("html_url", ForgeJson.PAGES + "apps/github-actions");
    json.put("created_at", "2018-07-30T09:30:17Z");
    json.put("updated_at", "2025-03-07T16:35:00Z");
    json.putObject("permissions").put("checks", "write").put("statuses", "write");
    json.putArray("events");
    return json;
  }

  ObjectNode status(String sha, long id, SimulatedStatus status) {
    var json = JSON.objectNode();
    var creator = ForgeJson.user(api, status.by());
    json.put("url", forge.url() + "/statuses/" + sha);
    json.set("avatar_url", creator.path("avatar_url"));
    json.put("id", id);
    json.put("node_id", ForgeJson.nodeId("SC_", id));
    json.put("state", status.state());
    json.put("description", status.description());
    json.put("target_url", status.targetUrl());
    json.put("context", status.context());
    json.put("created_at", status.at());
    json.put("updated_at", status.at());
    json.set("creator", creator);
    return json;
  }

  ObjectNode workflowRun(String file, String sha, String word, String time) {
    var json = JSON.objectNode();
    long id = number(16_000_000_000L, sha, file);
    var url = forge.url() + "/actions/runs/" + id;
    json.put("id", id);
    json.put("name", file);
    json.put("node_id", ForgeJson.nodeId("WFR_", id));
    json.put("head_branch", at.repository().defaultBranch());
    json.put("head_sha", sha);
    json.put("path", ".github/workflows/" + file);
    json.put("display_title", file);
    json.put("run_number", 1);
    json.put("run_attempt", 1);
    json.put("event", at.repository().events().getOrDefault(file, "push"));
    state(json, word);
    json.put("workflow_id", number(160_000_000L, "", file));
    json.put("url", url);
    json.put("html_url", forge.page() + "/actions/runs/" + id);
    json.putArray("pull_requests");
    json.put("created_at", time);
    json.put("updated_at", time);
    json.put("run_started_at", time);
    json.set("actor", ForgeJson.user(api, "robertdouglass"));
    json.set("triggering_actor", ForgeJson.user(api, "robertdouglass"));
    for (var what : List.of("jobs", "logs", "artifacts", "cancel", "rerun")) {
      json.put(what + "_url", url + "/" + what);
    }
    json.put("check_suite_url", forge.url() + "/check-suites/1");
    json.putNull("previous_attempt_url");
    json.put("workflow_url", forge.url() + "/actions/workflows/" + file);
    json.putNull("head_commit");
    json.set("repository", new RepositoryShapes(api, at).full());
    json.set("head_repository", new RepositoryShapes(api, at).full());
    return json;
  }
}
