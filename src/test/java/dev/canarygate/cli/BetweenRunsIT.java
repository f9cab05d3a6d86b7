package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.Slow;
import dev.canarygate.app.ExitCode;
import dev.canarygate.app.RehearsedGate;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.report.Report;
import dev.canarygate.run.Watcher;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes between two runs of the product's own gate, once the evidence is posted. */
final class BetweenRunsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String E2E = "Priivacy-ai/spec-kitty-end-to-end-testing";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter out = new StringWriter();
  private Rehearsal world;

  @BeforeEach
  void theEvidenceIsPostedAndTheSuiteFails() throws Exception {
    world = Rehearsal.start(folder, Episodes.named("teamspace-413").orElseThrow(), 0);
    assertThat(told(RehearsedGate.in(world).start(Watcher.NONE))).contains("suite-failed");
    assertThat(person("decide", "WP07", "--run", "--reason", "the payload was split")).isZero();
    patch("{\"suite\": {\"next\": []}}");
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void anEditedEvidenceCommentStopsBeforeTheTrackerIsToldAndShowsTheDifference() throws Exception {
    var before = comment().getValue().path("body").asText();
    var body =
        JSON.getNodeFactory().textNode(before.replace("rejected_count=22", "rejected_count=21"));
    patchComment(comment().getKey(), JSON.createObjectNode().set("body", body));

    assertThat(resume(Outcome.STOPPED))
        .contains("WP08 stopped: evidence-comment-changed (failed)")
        .contains("business_rule_rejected_count=22", "business_rule_rejected_count=21")
        .contains("Posted before: comment on Priivacy-ai/spec-kitty-end-to-end-testing#41: http")
        .doesNotContain("othing was posted");

    assertThat(
            person(
                "waive",
                "WP08",
                "--stop",
                "evidence-comment-changed",
                "--reason",
                "a typo was set right",
                "--until",
                "2099-01-01"))
        .as(out.toString())
        .isZero();
    assertThat(resume(Outcome.CLEARED))
        .contains("WP08 evidence-comment-changed by ana until the end of 2099-01-01 UTC")
        .contains("waived: ");
  }

  @Slow
  @Test
  void aPlanSaysWhyEachPackageIsDueAndShowsEveryWriteThatFollows() throws Exception {
    assertThat(plan())
        .contains("WP06  Evidence comment and close  [passed, still valid; owner: operator]")
        .contains("On GitHub it would make 1 change,");
    assertThat(plan("saas.business-rule-rows=23"))
        .contains("the run would stop at WP03: rows-changed (failed)")
        .contains("WP06  Evidence comment and close  [not reached: WP03 stops the gate")
        .contains("On GitHub it would make no change.");
    assertThat(plan("saas.events-at-least=5.0.0"))
        .contains("The definition changed since gate gate-", "parameter saas.events-at-least")
        .contains("WP06  Evidence comment and close  [due: definition changed; owner: operator]");

    patch(
        "{\"saas\": {\"health\": {\"usual\": {\"body\": {\"git_sha\": \""
            + "1".repeat(40)
            + "\"}}}}}");

    assertThat(plan())
        .contains(
            "WP05  Four-run canary  [due: saas.sha was 548194aa7e75bbaae61e2c88d5e3d73a3ac5d195")
        .contains(
            "WP06  Evidence comment and close  [due: saas.sha was 548194aa7e75bbaae61e2c88d5e3d73a3ac5d195")
        .as("the evidence issue is closed already")
        .contains("On GitHub it would make 2 changes");

    assertThat(person("preview", "poem")).isEqualTo(ExitCode.USAGE.code());
    assertThat(out.toString())
        .contains(
            "unknown comment 'poem'", "reopen-1141-comment, reopen-1182-comment, e2e, tracker");
    assertThat(person("preview", "reopen", "--json")).isZero();
    assertThat(out.toString()).contains("\"name\" : \"reopen-1141-comment\"", "triage.got");
  }

  private String plan(String... parameters) {
    return RehearsedGate.in(world).set(parameters).preview().text();
  }

  @Slow
  @Test
  void aDeletedEvidenceCommentIsSaidAgainOnlyWhenAPersonTellsSo() throws Exception {
    assertThat(person("preview", "e2e")).isZero();
    var deleted = comment().getKey();
    assertThat(out.toString())
        .contains("posted: https://rehearsal.invalid/" + E2E + "/issues/41#issuecomment-" + deleted)
        .contains("  | ## Identity-boundary canary: 4 of 4 consecutive runs passed");
    var moments =
        comment()
            .getValue()
            .path("body")
            .asText()
            .lines()
            .filter(line -> line.contains(" checked at "))
            .toList();
    assertThat(moments).isNotEmpty();
    assertThat(out.toString()).as("in the words that were posted").contains(moments);
    patchComment(deleted, JSON.nullNode());

    assertThat(resume(Outcome.WAITING)).contains("WP08 waits: evidence-comment-deleted");
    assertThat(resume(Outcome.WAITING)).contains("WP06 waits: evidence-comment-deleted");
    assertThat(person("decide", "WP06", "--say-again", "--reason", "by mistake")).isZero();
    assertThat(resume(Outcome.CLEARED)).contains("WP06 comment: say-again by ana");

    assertThat(comment().getValue().path("body").asText())
        .contains(" supersedes=" + deleted + " -->")
        .contains("takes the place of a comment of the gate that was deleted");
    assertThat(resume(Outcome.CLEARED)).contains("WP08 Tracker comment passed");
    assertThat(world.log().changes().stream().filter(each -> each.contains("1038"))).hasSize(1);

    patchComment(comment().getKey(), JSON.nullNode());
    assertThat(resume(Outcome.WAITING)).contains("WP08 waits: evidence-comment-deleted");
  }

  private String resume(Outcome expected) {
    var report = told(RehearsedGate.in(world).resume(Watcher.NONE));
    assertThat(report).contains(expected.name());
    return report;
  }

  private static String told(Plan plan) {
    return Report.of(plan).text().replaceAll("\\s+", " ");
  }

  private int person(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--set-file", world.setFile().toString()));
    if (!words[0].equals("preview")) {
      all.addAll(List.of("--by", "ana"));
    }
    var writer = new PrintWriter(out, true);
    return GateRunner.commandLine()
        .setOut(writer)
        .setErr(writer)
        .execute(all.toArray(String[]::new));
  }

  /** The one comment of ours on the evidence issue. */
  private Map.Entry<String, JsonNode> comment() throws Exception {
    var comments =
        JSON.readTree(send(HttpRequest.newBuilder(desk()).build()))
            .path("github")
            .path(E2E)
            .path("issues")
            .path("41")
            .path("comments");
    Iterator<Map.Entry<String, JsonNode>> all = comments.properties().iterator();
    var only = all.next();
    assertThat(all.hasNext()).isFalse();
    return only;
  }

  private void patchComment(String id, JsonNode to) throws Exception {
    ObjectNode patch = JSON.createObjectNode();
    patch
        .putObject("github")
        .putObject(E2E)
        .putObject("issues")
        .putObject("41")
        .putObject("comments")
        .set(id, to);
    patch(patch.toString());
  }

  private void patch(String patch) throws Exception {
    var body = HttpRequest.BodyPublishers.ofString(patch);
    send(HttpRequest.newBuilder(desk()).method("PATCH", body).build());
  }

  private String send(HttpRequest request) throws Exception {
    var answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private URI desk() {
    return world.address().resolve("/_world");
  }
}
