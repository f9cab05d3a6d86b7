package dev.canarygate.rehearsal.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.rehearsal.Caller;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GitHubAnswersTest {
  private static final String CLI = "/repos/Priivacy-ai/spec-kitty";
  private static final String E2E = "/repos/Priivacy-ai/spec-kitty-end-to-end-testing";
  private static final String RC22 = "fc6b7ef10745c4c7903ae597ae52e0a4032babe7";
  private static final String FLOOR = "cc5e1ca983adff4a45489ce7afe11ad3a3a26e30";
  private static final String FIX = "67b7b8562589342e50ca60d1963a05743e896e1d";

  @TempDir Path folder;
  private Rehearsal rehearsal;
  private ForgeContract contract;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    contract = new ForgeContract();
    rehearsal = Rehearsal.start(folder, Episodes.named("cleared").orElseThrow(), 0);
    caller = new Caller(rehearsal);
  }

  @AfterEach
  void stop() {
    rehearsal.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/user",
        "/rate_limit",
        CLI,
        CLI + "/issues?state=all",
        CLI + "/issues/1141",
        CLI + "/issues/1038",
        CLI + "/issues/1182/events",
        CLI + "/issues/1182/timeline",
        CLI + "/issues/1141/comments",
        CLI + "/commits/" + FIX,
        CLI + "/commits/" + FIX + "/pulls",
        CLI + "/pulls/1187",
        CLI + "/pulls/1187/files",
        CLI + "/pulls/1187/commits",
        CLI + "/compare/" + FLOOR + "..." + RC22,
        CLI + "/releases?per_page=5",
        CLI + "/releases/tags/v3.2.0rc22",
        CLI + "/git/ref/tags/v3.2.0rc22",
        CLI + "/git/ref/tags/v3.2.0rc10",
        E2E + "/issues/41",
        E2E,
        "/repositories/1036211873/issues/1141",
        CLI + "/commits/" + RC22 + "/check-runs?filter=latest&per_page=100",
        CLI + "/commits/" + RC22 + "/statuses",
        CLI + "/actions/workflows/release.yml/runs?head_sha=" + RC22,
        CLI + "/issues?labels=bug&state=all",
        CLI + "/labels/release-blocker",
        CLI + "/milestones?state=all",
        "/search/issues?q=repo:Priivacy-ai/spec-kitty+is:issue+is:open"
      })
  void everyAnswerIsValidAgainstTheForgesOwnDescription(String path) throws Exception {
    var answer = caller.forge("GET", path, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(contract.wrongs("GET", path, 200, answer.body())).isEmpty();
  }

  @Test
  void writesAreAnsweredInValidShapeAndSeenAfterwards() throws Exception {
    var said = caller.forge("POST", E2E + "/issues/41/comments", "{\"body\":\"evidence\"}");
    assertThat(said.statusCode()).isEqualTo(201);
    assertThat(contract.wrongs("POST", E2E + "/issues/41/comments", 201, said.body())).isEmpty();

    var closed = caller.forge("PATCH", E2E + "/issues/41", "{\"state\":\"closed\"}");
    assertThat(contract.wrongs("PATCH", E2E + "/issues/41", 200, closed.body())).isEmpty();

    assertThat(caller.get(E2E + "/issues/41/comments").path(0).path("body").asText())
        .isEqualTo("evidence");
    assertThat(caller.get(E2E + "/issues/41").path("state").asText()).isEqualTo("closed");
    assertThat(caller.get(E2E + "/issues/41/events").path(0).path("event").asText())
        .isEqualTo("closed");
    assertThat(rehearsal.log().changes())
        .containsExactly(
            "comment spec-kitty-end-to-end-testing#41", "close spec-kitty-end-to-end-testing#41");
  }

  @Test
  void aStatusIsAnsweredInValidShapeAndListedNewestFirst() throws Exception {
    var place = CLI + "/statuses/" + RC22;
    for (var state : new String[] {"pending", "success"}) {
      var body = "{\"state\":\"%s\",\"context\":\"gate\",\"description\":\"x\"}".formatted(state);
      var given = caller.forge("POST", place, body);
      assertThat(given.statusCode()).isEqualTo(201);
      assertThat(contract.wrongs("POST", place, 201, given.body())).isEmpty();
    }
    var list = CLI + "/commits/" + RC22 + "/statuses";
    var all = caller.get(list);
    assertThat(contract.wrongs("GET", list, 200, all.toString())).isEmpty();
    assertThat(all.findValuesAsText("state")).containsExactly("success", "pending");
    assertThat(rehearsal.log().changes())
        .containsExactly(
            "status spec-kitty@fc6b7ef10745 gate=pending",
            "status spec-kitty@fc6b7ef10745 gate=success");
  }

  @Test
  void aStatusThatGitHubWouldNotTakeIsRefused() throws Exception {
    var place = CLI + "/statuses/" + RC22;
    var longer = "{\"state\":\"success\",\"description\":\"" + "x".repeat(141) + "\"}";
    assertThat(caller.forge("POST", place, longer).body()).contains("description is too long");
    assertThat(caller.forge("POST", place, "{\"state\":\"passed\"}").statusCode()).isEqualTo(422);
    assertThat(
            caller
                .forge("POST", CLI + "/statuses/" + "0".repeat(40), "{\"state\":\"error\"}")
                .body())
        .contains("No commit found for SHA");
    assertThat(rehearsal.log().landed()).isEmpty();
  }

  @Test
  void checksAndWorkflowsAreAsTheWorldSays() throws Exception {
    var runs = CLI + "/commits/" + RC22 + "/check-runs";
    assertThat(caller.get(runs).at("/check_runs/0/conclusion").asText()).isEqualTo("success");
    caller.patch(
        "{'github':{'Priivacy-ai/spec-kitty':{'checks':{'build':'in_progress'},'commits':{'%s':"
                .formatted(RC22)
            + "{'checks':{'ci':'failure'},'workflows':{'release.yml':'missing'}}}}}}");
    assertThat(caller.get(runs).findValuesAsText("name")).contains("build", "ci");
    assertThat(caller.get(runs).at("/check_runs/0/status").asText()).isEqualTo("in_progress");
    assertThat(caller.get(runs).at("/check_runs/1/conclusion").asText()).isEqualTo("failure");
    var workflow = CLI + "/actions/workflows/release.yml/runs?head_sha=" + RC22;
    assertThat(caller.get(workflow).path("total_count").asInt()).isZero();
  }

  @Test
  void issuesAreFoundByLabelAndMilestoneFromPageToPage() throws Exception {
    caller.patch(
        "{'github':{'Priivacy-ai/spec-kitty':{'labels':['bug'],'issues':{'1038':{'labels':['bug'],"
            + "'milestone':'3.2'},'1141':{'labels':['bug']}}}}}");
    var page = caller.forge("GET", CLI + "/issues?state=all&labels=bug&per_page=1", "");
    assertThat(page.headers().firstValue("Link").orElseThrow()).contains("state=all", "labels=bug");
    assertThat(caller.get(CLI + "/issues?state=all&milestone=1").findValuesAsText("title"))
        .contains("3.2");
    assertThat(caller.forge("GET", CLI + "/labels/none", "").statusCode()).isEqualTo(404);
    var found = caller.get("/search/issues?q=repo:Priivacy-ai/spec-kitty+is:issue+label:bug");
    assertThat(found.path("total_count").asInt()).isEqualTo(2);
    var unknown = "/search/issues?q=repo:Priivacy-ai/spec-kitty+author:ana";
    assertThat(caller.forge("GET", unknown, "").body()).contains("does not know 'author:'");
  }

  @Test
  void longListsGoOnAtTheRepositorysNumber() throws Exception {
    var first = caller.forge("GET", CLI + "/releases?per_page=20", "");
    var link = first.headers().firstValue("Link").orElseThrow();
    assertThat(link)
        .contains("/repositories/1036211873/releases?per_page=20&page=2>; rel=\"next\"");
    var second = caller.get("/repositories/1036211873/releases?per_page=20&page=2");
    assertThat(second).hasSize(1);
    assertThat(second.path(0).path("tag_name").asText()).isEqualTo("v3.2.0rc1");
  }

  @Test
  void aRepositoryThatMovedAnswersItsOldNameByRedirect() throws Exception {
    caller.patch("{'github':{'Priivacy-ai/spec-kitty':{'now-named':'spec-kitty/spec-kitty'}}}");
    var read = caller.forge("GET", CLI + "/issues/1141", "");
    assertThat(read.statusCode()).isEqualTo(301);
    assertThat(read.headers().firstValue("Location").orElseThrow())
        .endsWith("/api/github/repositories/1036211873/issues/1141");
    var write = caller.forge("POST", CLI + "/issues/1141/comments", "{\"body\":\"x\"}");
    assertThat(write.statusCode()).isEqualTo(307);
    assertThat(rehearsal.log().landed()).isEmpty();
    var moved = "/repos/spec-kitty/spec-kitty";
    assertThat(caller.get(moved).path("full_name").asText()).isEqualTo("spec-kitty/spec-kitty");
    caller.forge("POST", moved + "/issues/1141/comments", "{\"body\":\"x\"}");
    assertThat(caller.get("/repositories/1036211873/issues/1141/comments")).hasSize(1);
  }

  @Test
  void ancestryIsToldAsTheRealHistoryHasIt() throws Exception {
    assertThat(caller.get(CLI + "/compare/" + FLOOR + "..." + RC22).path("status").asText())
        .isEqualTo("ahead");
    assertThat(caller.get(CLI + "/compare/v3.2.0rc22..." + FLOOR).path("status").asText())
        .isEqualTo("behind");
    assertThat(caller.get(CLI + "/compare/" + FIX + "..." + FIX).path("status").asText())
        .isEqualTo("identical");
    assertThat(caller.forge("GET", CLI + "/compare/feedbeef...main", "").statusCode())
        .isEqualTo(404);
    assertThat(caller.forge("GET", CLI + "/compare/main", "").statusCode()).isEqualTo(404);
  }

  @Test
  void anUnrelatedBranchDiverges() throws Exception {
    var id = "e16e913c00000000000000000000000000000000";
    caller.patch(
        "{'github':{'Priivacy-ai/spec-kitty':{'commits':{'%s':{'at':'2026-05-19T10:00:00Z',"
                .formatted(id)
            + "'parent':'cabae5a2e9ab0b15859b72fc53d48e499c4f5fa1'}}}}}");
    assertThat(caller.get(CLI + "/compare/" + FLOOR + "..." + id).path("status").asText())
        .isEqualTo("diverged");
  }

  @Test
  void annotatedTagsArePeeledInTwoStepsAndLightweightOnesInOne() throws Exception {
    var object = caller.get(CLI + "/git/ref/tags/v3.2.0rc22").path("object");
    assertThat(object.path("type").asText()).isEqualTo("tag");
    var tag = caller.get(CLI + "/git/tags/" + object.path("sha").asText());
    assertThat(tag.path("object").path("sha").asText()).isEqualTo(RC22);
    assertThat(caller.get(CLI + "/git/refs/tags/v3.2.0rc10").path("object").path("type").asText())
        .isEqualTo("commit");
    assertThat(caller.forge("GET", CLI + "/git/ref/tags/v3.2.0rc9", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aFileReadsAsItWasBeforeAndAfterItsFix() throws Exception {
    var place = CLI + "/contents/src/specify_cli/sync/batch.py?ref=";
    var raw = new String[] {"Accept", "application/vnd.github.raw+json"};
    assertThat(caller.forge("GET", place + "v3.2.0rc15", "", raw).body())
        .doesNotContain("IN_FLIGHT");
    assertThat(caller.forge("GET", place + "v3.2.0rc16", "", raw).body()).contains("IN_FLIGHT");
    assertThat(caller.get(place + "main").path("encoding").asText()).isEqualTo("base64");
    assertThat(caller.forge("GET", CLI + "/contents/nothing.py?ref=main", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void thePatchOfAFileIsAUnifiedDiffWithoutHeader() throws Exception {
    var files = caller.get(CLI + "/commits/" + FIX).path("files");
    var patch = files.path(0).path("patch").asText();
    assertThat(patch)
        .startsWith("@@ -1,")
        .contains("\n+IN_FLIGHT")
        .contains("\n-    synced, rejected");
  }

  @Test
  void whatCannotBeIsRefusedAsTheForgeDoes() throws Exception {
    assertThat(caller.forge("POST", CLI + "/issues/1038/comments", "{}").statusCode())
        .isEqualTo(422);
    assertThat(caller.forge("PATCH", CLI + "/issues/1038", "{\"state\":\"close\"}").statusCode())
        .isEqualTo(422);
    assertThat(caller.forge("GET", CLI + "/commits/" + "0".repeat(40), "").statusCode())
        .isEqualTo(422);
    assertThat(caller.forge("GET", CLI + "/issues/7", "").statusCode()).isEqualTo(404);
    assertThat(caller.forge("DELETE", CLI + "/issues/1038", "").statusCode()).isEqualTo(404);
    caller.patch(
        "{'github':{'Priivacy-ai/spec-kitty':{'issues':{'1038':{'locked':true},'1182':{'gone':true}}}}}");
    assertThat(caller.forge("POST", CLI + "/issues/1038/comments", "{\"body\":\"x\"}").statusCode())
        .isEqualTo(403);
    assertThat(caller.forge("GET", CLI + "/issues/1182", "").statusCode()).isEqualTo(410);
    assertThat(rehearsal.log().landed()).isEmpty();
  }

  @Test
  void anAnswerThatDidNotChangeIsNotSentAgain() throws Exception {
    var tag =
        caller.forge("GET", CLI + "/issues/1141", "").headers().firstValue("ETag").orElseThrow();
    var again = caller.forge("GET", CLI + "/issues/1141", "", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void closingAgainChangesNothing() throws Exception {
    caller.forge("PATCH", CLI + "/issues/1141", "{\"state\":\"open\"}");
    caller.forge("PATCH", CLI + "/issues/1141", "{\"state\":\"open\"}");
    assertThat(rehearsal.log().landed()).hasSize(1);
    var issue = caller.get(CLI + "/issues/1141");
    assertThat(issue.path("state_reason").asText()).isEqualTo("reopened");
    assertThat(issue.path("closed_at").isNull()).isTrue();
    assertThat(contract.wrongs("GET", CLI + "/issues/1141", 200, issue.toString())).isEmpty();
  }

  @Test
  void oneCommentCanBeReadByItsNumber() throws Exception {
    var said = caller.forge("POST", CLI + "/issues/1038/comments", "{\"body\":\"x\"}");
    assertThat(said.headers().firstValue("Location").orElseThrow())
        .endsWith("/issues/comments/4510000001");
    assertThat(caller.get(CLI + "/issues/comments/4510000001").path("body").asText())
        .isEqualTo("x");
    assertThat(caller.forge("GET", CLI + "/issues/comments/1", "").statusCode()).isEqualTo(404);
  }
}
