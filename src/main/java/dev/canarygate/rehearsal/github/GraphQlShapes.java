package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.IssueTurn;
import dev.canarygate.rehearsal.state.Pull;
import dev.canarygate.rehearsal.state.SimulatedIssue;
import dev.canarygate.rehearsal.state.WorldState;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An issue, and what closed it, with every field that a query may ask for. */
final class GraphQlShapes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final WorldState state;
  private final String api;
  private final Named at;

  GraphQlShapes(WorldState state, String api, Named at) {
    this.state = state;
    this.api = api;
    this.at = at;
  }

  ObjectNode issue(int number, SimulatedIssue issue) {
    var json = JSON.objectNode();
    var closing = issue.closing();
    json.put("__typename", "Issue");
    json.put("number", number);
    json.put("title", issue.title());
    json.put("url", new ForgeJson(api, at).page() + "/issues/" + number);
    json.put("state", issue.state().toUpperCase(Locale.ROOT));
    json.put("stateReason", reason(issue));
    json.put("createdAt", issue.created());
    json.put("closedAt", closing == null ? null : closing.at());
    json.set("closedByPullRequestsReferences", connection(references(number, issue)));
    var turns = JSON.arrayNode();
    issue.history().forEach(turn -> turns.add(turn(issue, turn)));
    json.set("timelineItems", connection(turns));
    return json;
  }

  private static @Nullable String reason(SimulatedIssue issue) {
    if (!issue.isClosed()) {
      return issue.history().isEmpty() ? null : "REOPENED";
    }
    return GraphQl.REASONS.getOrDefault(
        issue.reason() == null ? "completed" : issue.reason(), "COMPLETED");
  }

  private static ObjectNode connection(ArrayNode nodes) {
    var json = JSON.objectNode();
    json.put("totalCount", nodes.size());
    json.set("nodes", nodes);
    json.putObject("pageInfo")
        .put("hasNextPage", false)
        .put("hasPreviousPage", false)
        .putNull("endCursor")
        .putNull("startCursor");
    return json;
  }

  private ObjectNode turn(SimulatedIssue issue, IssueTurn turn) {
    var json = JSON.objectNode();
    json.put("__typename", turn.isClose() ? "ClosedEvent" : "ReopenedEvent");
    json.put("createdAt", turn.at());
    json.put("stateReason", turn.isClose() ? reason(issue) : "REOPENED");
    json.putObject("actor").put("__typename", "User").put("login", turn.by());
    if (turn.isClose()) {
      json.set("closer", closer(turn.fixedBy()));
    }
    return json;
  }

  private JsonNode closer(@Nullable String fix) {
    if (fix == null) {
      return JSON.nullNode();
    }
    int split = Math.max(fix.indexOf('#'), fix.indexOf('@'));
    var name = fix.substring(0, split);
    var id = fix.substring(split + 1);
    if (fix.charAt(split) == '@') {
      return commit(name, id);
    }
    var pull =
        state
            .repository(name)
            .map(each -> each.repository().pulls().get(Integer.valueOf(id)))
            .orElse(null);
    return pull == null ? JSON.nullNode() : pull(name, Integer.parseInt(id), pull);
  }

  /** Pull requests that say by a closing keyword, or by what they closed, that they fix it. */
  private ArrayNode references(int number, SimulatedIssue issue) {
    var found = JSON.arrayNode();
    var keyword =
        Pattern.compile(
            "(?i)\\b(close[sd]?|fix(e[sd])?|resolve[sd]?):?\\s+("
                + Pattern.quote(at.name())
                + ")?#"
                + number
                + "\\b");
    state
        .github()
        .forEach(
            (name, repository) ->
                repository
                    .pulls()
                    .forEach(
                        (n, pull) -> {
                          var closes = (name + "#" + n).equals(issue.fixedBy());
                          if (closes || keyword.matcher(pull.body()).find()) {
                            found.add(pull(name, n, pull));
                          }
                        }));
    return found;
  }

  private static ObjectNode commit(String repository, String id) {
    var json = JSON.objectNode();
    json.put("__typename", "Commit");
    json.put("oid", id);
    json.set("repository", named(repository));
    return json;
  }

  private ObjectNode pull(String repository, int number, Pull pull) {
    var json = JSON.objectNode();
    json.put("__typename", "PullRequest");
    json.put("number", number);
    json.put("title", pull.title());
    json.put("body", pull.body());
    json.put("url", ForgeJson.PAGES + repository + "/pull/" + number);
    json.put("state", pull.merged() == null ? "OPEN" : "MERGED");
    json.put("merged", pull.merged() != null);
    json.put("mergedAt", pull.merged());
    json.put("baseRefName", at.repository().defaultBranch());
    json.set("mergeCommit", commit(repository, pull.commit()));
    json.set("repository", named(repository));
    return json;
  }

  private static ObjectNode named(String repository) {
    return JSON.objectNode().put("__typename", "Repository").put("nameWithOwner", repository);
  }
}
