package dev.canarygate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorldDeskTest {
  private static final String CLI = "/repos/Priivacy-ai/spec-kitty";
  private static final String SAY = "{\"body\":\"said\"}";

  @TempDir Path folder;
  private Rehearsal rehearsal;
  private Caller caller;

  @BeforeEach
  void start() {
    rehearsal = Rehearsal.start(folder, Episodes.named("blockers-open").orElseThrow(), 0);
    caller = new Caller(rehearsal);
  }

  @AfterEach
  void stop() {
    rehearsal.close();
  }

  @Test
  void theWorldBeginsAtTheEpisodesMoment() throws Exception {
    assertThat(caller.get(CLI + "/issues/1141").path("state").asText()).isEqualTo("open");
    assertThat(caller.get(CLI + "/releases").path(0).path("tag_name").asText())
        .isEqualTo("v3.2.0rc15");
  }

  @Test
  void historyGoesOnWhenTheMomentChangesAndWhatWasDoneStays() throws Exception {
    caller.forge("POST", CLI + "/issues/1038/comments", SAY);
    var answer = caller.patch("{'as-of':'2026-05-20T11:47:00Z'}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(caller.get(CLI + "/issues/1141").path("state").asText()).isEqualTo("closed");
    assertThat(caller.get(CLI + "/releases").path(0).path("tag_name").asText())
        .isEqualTo("v3.2.0rc16");
    assertThat(caller.get(CLI + "/git/ref/tags/v3.2.0rc16").has("object")).isTrue();
    assertThat(caller.get(CLI + "/issues/1038/comments")).hasSize(1);
  }

  @Test
  void theWorldChangesByItselfBeforeARequestIsAnsweredForTheNthTime() throws Exception {
    caller.patch(
        "{'moves':[{'method':'GET','path':'.*/issues/1038','time':2,"
            + "'change':{'saas':{'health':{'usual':{'body':{'git_sha':'abcdef0'}}}}}}]}");
    var sha = "/saas/health/usual/body/git_sha";

    caller.get(CLI + "/issues/1038");
    assertThat(caller.world().at(sha).asText()).isNotEqualTo("abcdef0");
    caller.get(CLI + "/issues/1038");

    assertThat(caller.world().at(sha).asText()).isEqualTo("abcdef0");
    assertThat(caller.world().path("moves")).isEmpty();
    assertThat(caller.patch("{'moves':[{'path':'('}]}").statusCode()).isEqualTo(400);
    assertThat(caller.patch("{'moves':[{'change':7}]}").statusCode()).isEqualTo(400);
  }

  /** What the episode wrote is not kept besides the world that is now. */
  @Test
  void nullTakesAKeyAwayAndWhatWasReadBeforeBringsItBack() throws Exception {
    var before = caller.world().at("/saas/ready");
    assertThat(before.at("/usual/status").asInt()).isEqualTo(200);

    caller.patch("{'saas':{'ready':{'usual':null}}}");
    assertThat(caller.world().at("/saas/ready/usual/status").asInt()).isEqualTo(404);
    caller.send("PATCH", "/_world", "{\"saas\":{\"ready\":" + before + "}}");

    assertThat(caller.world().at("/saas/ready")).isEqualTo(before);
  }

  @Test
  void anIssueClosedHereIsClosedByWhatFixesIt() throws Exception {
    caller.patch("{'github':{'Priivacy-ai/spec-kitty':{'issues':{'1182':{'state':'closed'}}}}}");
    var issue = caller.world().at("/github/Priivacy-ai~1spec-kitty/issues/1182");
    assertThat(issue.path("history").path(0).path("fixed-by").asText())
        .isEqualTo("Priivacy-ai/spec-kitty#1187");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'saas':{'reddy':{}}} | /saas/reddy: unknown key 'reddy'; expected one of health, ready",
        "{'faults':[{'kind':'timeout'}]} | /faults/0/kind: found 'timeout'; expected one of timeout-before, timeout-after, error-before",
        "{'faults':[{'kind':'timeout-after','path':'('}]} | '(' is not a regular expression of RE2: missing closing )",
        "{'canary':{'usual':{'failures':{'5':'x'}}}} | scenario 5: expected 1, 2, 3 or 4",
        "{'log':[]} | what happened cannot be changed",
        "[1] | expected a JSON object",
        "{ | not JSON",
        "{'as-of':'soon'} | as-of 'soon': expected a time such as",
        "{'saas':{'unreachable':'perhaps'}} | /saas/unreachable: expected true or false",
        "{'canary':{'next':5}} | /canary/next: expected a list",
        "{'canary':5} | /canary: expected an object",
        "{'github':{'Priivacy-ai/spec-kitty':{'issues':{'1182':{'state':'shut'}}}}} | expected one",
        "{'github':{'Priivacy-ai/spec-kitty':{'issues':{'1182':{'fixed-by':'me'}}}}} | owner/name#",
      })
  void aChangeThatMakesNoSenseIsRefusedWithWhatWouldBeRight(String patch, String problem)
      throws Exception {
    var before = caller.world();
    var answer = caller.patch(patch);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(problem);
    assertThat(caller.world()).isEqualTo(before);
  }

  @Test
  void eachChangeOfTheDocumentationIsAccepted() throws Exception {
    var page = Files.readString(Path.of("docs", "rehearsal.md"));
    var patches = Pattern.compile("`(\\{\".+?\\})`").matcher(page).results().toList();
    assertThat(patches).hasSizeGreaterThan(9);
    for (var patch : patches) {
      var answer = caller.send("PATCH", "/_world", patch.group(1));
      assertThat(answer.statusCode()).as(patch.group(1) + "\n" + answer.body()).isEqualTo(200);
    }
  }

  @Test
  void nothingButReadingAndChangingIsPossible() throws Exception {
    assertThat(caller.send("DELETE", "/_world", "").statusCode()).isEqualTo(405);
    assertThat(caller.send("GET", "/elsewhere", "").statusCode()).isEqualTo(404);
  }

  @Test
  void everyRequestIsInTheLogWithWhatCameOfIt() throws Exception {
    caller.forge("POST", CLI + "/issues/1038/comments", SAY);
    caller.forge("GET", CLI + "/issues/4?x=y", "");
    var log = caller.world().path("log");
    assertThat(log).hasSize(2);
    assertThat(log.path(0).path("change").asText()).isEqualTo("comment spec-kitty#1038");
    assertThat(log.path(1).path("status").asInt()).isEqualTo(404);
    assertThat(log.path(1).path("path").asText()).endsWith("/issues/4?x=y");
  }

  @ParameterizedTest
  @CsvSource({
    "timeout-before, 0",
    "timeout-after, 1",
    "reset-before, 0",
    "reset-after, 1",
    "truncated, 1"
  })
  void aCutConnectionLeavesTheCallerWithoutKnowing(String kind, int said) throws Exception {
    caller.patch("{'faults':[{'method':'POST','kind':'%s','delay-ms':50}]}".formatted(kind));
    assertThatThrownBy(() -> caller.forge("POST", CLI + "/issues/1038/comments", SAY))
        .isInstanceOf(IOException.class);
    assertThat(caller.get(CLI + "/issues/1038/comments")).hasSize(said);
    assertThat(caller.world().path("log").path(0).path("fault").asText()).isEqualTo(kind);
    assertThat(caller.world().path("faults")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"error-before, 502, 0", "error-after, 502, 1", "refused, 403, 0"})
  void anErrorSaysNothingAboutWhetherItLanded(String kind, int status, int said) throws Exception {
    caller.patch("{'faults':[{'method':'POST','kind':'%s','times':2}]}".formatted(kind));
    var answer = caller.forge("POST", CLI + "/issues/1038/comments", SAY);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(caller.get(CLI + "/issues/1038/comments")).hasSize(said);
    assertThat(caller.world().path("faults").path(0).path("times").asInt()).isEqualTo(1);
  }

  @Test
  void aLimitMayTellWhenToComeBack() throws Exception {
    caller.patch("{'faults':[{'kind':'refused','status':429,'retry-after':7,'times':-1}]}");
    for (int i = 0; i < 2; i++) {
      var answer = caller.forge("GET", CLI + "/issues/1038", "");
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }
  }

  @Test
  void aLaggingListDoesNotShowTheNewestComment() throws Exception {
    caller.forge("POST", CLI + "/issues/1038/comments", SAY);
    caller.patch("{'faults':[{'method':'GET','kind':'stale-list','delay-ms':60000}]}");
    assertThat(caller.get(CLI + "/issues/1038/comments")).isEmpty();
    assertThat(caller.get(CLI + "/issues/1038/comments")).hasSize(1);
  }

  @Test
  void aRedirectLeadsToTheSamePlaceByNumber() throws Exception {
    caller.patch("{'faults':[{'kind':'redirect','times':-1}]}");
    var answer = caller.forge("PATCH", CLI + "/issues/41", "{}");
    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/repositories/1036211873/issues/41");
    assertThat(caller.forge("GET", CLI, "").statusCode()).isEqualTo(301);
    assertThatThrownBy(() -> caller.forge("GET", "/user", "")).isInstanceOf(IOException.class);
  }

  @Test
  void theDeploymentAnswersWhatIsNextAndThenTheUsual() throws Exception {
    caller.patch("{'saas':{'ready':{'next':[{'status':503,'text':'busy','delay-ms':5}]}}}");
    var busy = caller.send("GET", "/saas/health/ready/", "");
    assertThat(busy.statusCode()).isEqualTo(503);
    assertThat(busy.body()).isEqualTo("busy");
    var fine = caller.send("GET", "/saas/health/ready/", "");
    assertThat(fine.statusCode()).isEqualTo(200);
    assertThat(fine.body()).contains("\"business_rule_rejected_count\":22");
    assertThat(caller.send("GET", "/saas/health/", "").body()).contains("548194aa7e75");
    assertThat(caller.send("POST", "/saas/health/", "{}").statusCode()).isEqualTo(405);
    assertThat(caller.send("GET", "/saas/admin/", "").statusCode()).isEqualTo(404);
  }

  @Test
  void anUnreachableDeploymentDoesNotAnswer() throws Exception {
    caller.patch("{'saas':{'unreachable':true}}");
    assertThatThrownBy(() -> caller.send("GET", "/saas/health/", ""))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theNumberOfADeletedCommentIsNeverGivenAgain() throws Exception {
    var first = caller.forge("POST", CLI + "/issues/1038/comments", SAY);
    var id = new ObjectMapper().readTree(first.body()).path("id").asText();
    caller.patch(
        "{'github':{'Priivacy-ai/spec-kitty':{'issues':{'1038':{'comments':{'"
            + id
            + "':null}}}}}}");
    assertThat(caller.get(CLI + "/issues/1038/comments")).isEmpty();
    caller.forge("POST", CLI + "/issues/1038/comments", SAY);
    var second = caller.get(CLI + "/issues/1038/comments").path(0).path("id").asText();
    assertThat(Long.parseLong(second)).isGreaterThan(Long.parseLong(id));
  }
}
