package dev.canarygate.rehearsal.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.state.LiveWorld;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CloserQueryTest {
  private static final String QUERY =
      """
      query Closer($owner: String!, $name: String!, $number: Int!) {
        # what closed it
        place: repository(owner: $owner, name: $name) {
          nameWithOwner
          defaultBranchRef { name }
          issue(number: $number) {
            state
            stateReason(enableDuplicate: true)
            closedAt
            closedByPullRequestsReferences(first: 10, includeClosedPrs: true) {
              totalCount
              nodes { number merged mergeCommit { oid } repository { nameWithOwner } }
            }
            timelineItems(last: 20, itemTypes: [CLOSED_EVENT, REOPENED_EVENT]) {
              nodes {
                __typename
                ... on ClosedEvent {
                  createdAt
                  closer {
                    __typename
                    ... on Commit { oid }
                    ... on PullRequest { number mergedAt repository { nameWithOwner } }
                  }
                }
                ... on ReopenedEvent { createdAt actor { login } }
              }
            }
          }
        }
      }
      """;

  private final JsonMapper mapper = new JsonMapper();
  private final LiveWorld world = Episodes.world("cleared", Clock.systemUTC());

  private JsonNode ask(String query, Object number) throws IOException {
    var variables = Map.of("owner", "Priivacy-ai", "name", "spec-kitty", "number", number);
    var body = mapper.writeValueAsString(Map.of("query", query, "variables", variables));
    var answer = new GraphQl(world.state(), "http://127.0.0.1/api").answer(body);
    assertThat(answer.status()).isEqualTo(200);
    return mapper.readTree(answer.body());
  }

  @Test
  void theLastCloseNamesThePullRequestOfTheOtherRepository() throws Exception {
    var issue = ask(QUERY, 1141).at("/data/place/issue");
    var turns = issue.at("/timelineItems/nodes");
    assertThat(turns).hasSize(3);
    assertThat(turns.at("/1/actor/login").asText()).isEqualTo("robertdouglass");
    assertThat(turns.at("/1").has("closer")).isFalse();
    var closer = turns.at("/2/closer");
    assertThat(closer.path("__typename").asText()).isEqualTo("PullRequest");
    assertThat(closer.path("number").asInt()).isEqualTo(45);
    assertThat(closer.at("/repository/nameWithOwner").asText())
        .isEqualTo("Priivacy-ai/spec-kitty-end-to-end-testing");
    assertThat(issue.path("stateReason").asText()).isEqualTo("COMPLETED");
  }

  @Test
  void pullRequestsThatNameTheIssueByAClosingKeywordAreListed() throws Exception {
    var references = ask(QUERY, 1141).at("/data/place/issue/closedByPullRequestsReferences");
    assertThat(references.path("nodes").findValuesAsText("number")).containsExactly("1180", "45");
    assertThat(references.path("totalCount").asInt()).isEqualTo(2);
  }

  @Test
  void aCloseByHandHasNoCloserAndOneByACommitNamesIt() throws Exception {
    var json = "{\"github\":{\"Priivacy-ai/spec-kitty\":{\"issues\":{\"1182\":{\"history\":[";
    world.merge(
        mapper.readTree(
            json
                + "{\"event\":\"closed\",\"at\":\"2026-05-20T11:30:47Z\"},"
                + "{\"event\":\"closed\",\"at\":\"2026-05-20T11:30:48Z\",\"fixed-by\":"
                + "\"Priivacy-ai/spec-kitty@67b7b8562589342e50ca60d1963a05743e896e1d\"}]}}}}}"));
    var turns = ask(QUERY, 1182).at("/data/place/issue/timelineItems/nodes");
    assertThat(turns.at("/0/closer").isNull()).isTrue();
    assertThat(turns.at("/1/closer/oid").asText()).startsWith("67b7b8562");
  }

  @Test
  void whatIsNotThereIsAnErrorBesideNull() throws Exception {
    var answer = ask(QUERY, 7);
    assertThat(answer.at("/data/place/issue").isNull()).isTrue();
    assertThat(answer.at("/errors/0/type").asText()).isEqualTo("NOT_FOUND");
    var nowhere = ask("{ repository(owner: \"no\", name: \"where\") { nameWithOwner } }", 1);
    assertThat(nowhere.at("/data/repository").isNull()).isTrue();
  }

  @Test
  void aFieldThatTheForgeDoesNotHaveIsRefused() throws Exception {
    var answer = ask(QUERY.replace("closedAt", "closer"), 1141);
    assertThat(answer.at("/errors/0/message").asText())
        .isEqualTo("Field 'closer' doesn't exist on type 'Issue'");
    assertThat(ask("{ repository(owner: ", 1).has("errors")).isTrue();
    assertThat(ask("{ nothing }", 1).at("/errors/0/message").asText()).contains("Query");
    assertThat(ask("{ repository(owner: $owner, name: $name) { ...F } }", 1).has("errors"))
        .isTrue();
    assertThat(ask("{ viewer ; }", 1).has("errors")).isTrue();
  }

  @Test
  void theViewerAndTheLimitCanBeAskedFor() throws Exception {
    var answer = ask("{ viewer { login } rateLimit { cost } }", 1);
    assertThat(answer.at("/data/viewer/login").asText()).isEqualTo("release-bot");
    assertThat(answer.at("/data/rateLimit/cost").asInt()).isEqualTo(1);
  }
}
