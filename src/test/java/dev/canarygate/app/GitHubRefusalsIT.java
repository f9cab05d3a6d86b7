package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.run.Watcher;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole gate, in a world that says no; then what it lacked is given, and it goes on. */
@Slow
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class GitHubRefusalsIT {
  private static final String ONCE =
      "comment spec-kitty-end-to-end-testing#41,"
          + "close spec-kitty-end-to-end-testing#41,comment spec-kitty#1038";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
POST  | .*/issues/41/comments   | denied   | permissions: issues=write | NO_PERMISSION | Resource not accessible by personal access token | 'issues: write'
POST  | .*/issues/1038/comments | denied   | permissions: issues=write | NO_PERMISSION | Resource not accessible by personal access token | 'issues: write'
PATCH | .*/issues/41            | denied   | permissions: issues=write | NO_PERMISSION | Resource not accessible by personal access token | 'issues: write'
POST  | .*/issues/41/comments   | invalid  | message: body is too long | NO_PERMISSION | body is too long                                  | set right
PATCH | .*/issues/41            | invalid  | message: not now          | NO_PERMISSION | not now                                           | set right
POST  | .*/issues/41/comments   | refused  | retry-after: 7200         | UNREACHABLE   | You have exceeded a secondary rate limit          | Try again at
""")
  void aRefusedWriteDidNotLandAndIsMadeOnceWhenItMayBe(
      String method,
      String path,
      String kind,
      String more,
      ExitCode exit,
      String words,
      String cure)
      throws Exception {
    try (var world = Rehearsal.start(folder, Episodes.named("cleared").orElseThrow(), 0)) {
      var setting = more.split(": ", 2);
      var value = setting[1].matches("\\d+") ? setting[1] : "\"" + setting[1] + "\"";
      change(
          world,
          "{\"faults\": [{\"method\": \"%s\", \"path\": \"%s\", \"kind\": \"%s\", \"%s\": %s, \"times\": -1}]}"
              .formatted(method, path, kind, setting[0], value));
      var flow = flow(world);

      var held = flow.start(false, Watcher.NONE).plan();

      assertThat(held.outcome()).isEqualTo(Outcome.HELD);
      assertThat(GateExit.of(held)).isEqualTo(exit);
      assertThat(stops(held))
          .singleElement()
          .satisfies(
              stop -> {
                assertThat(stop.id()).isEqualTo("effect-not-landed");
                assertThat(stop.report()).startsWith("Not made: ").contains(words);
                assertThat(stop.unblocks()).contains(cure);
              });

      change(world, "{\"faults\": []}");
      assertThat(flow.resume(Watcher.NONE).plan().outcome()).isEqualTo(Outcome.CLEARED);
      assertThat(String.join(",", world.log().changes())).isEqualTo(ONCE);
    }
  }

  @Test
  void aLockedIssueIsNamedAsLocked() throws Exception {
    var held = played("evidence-issue-locked");

    assertThat(GateExit.of(held)).isEqualTo(ExitCode.NO_PERMISSION);
    assertThat(stops(held).get(0).report()).contains("issue is locked");
    assertThat(stops(held).get(0).unblocks()).contains("Unlock the issue");
  }

  @Test
  void aGraphQlAnswerWithErrorsIsNoAnswerAndNothingIsSaidOfTheBlocker() throws Exception {
    var held = played("graphql-partial");

    assertThat(GateExit.of(held)).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(stops(held).toString())
        .contains("Something went wrong")
        .doesNotContain("closed by hand");
  }

  @Test
  void aDraftIsNoCandidateAndInNobodysWay() throws Exception {
    var ended = played("draft-release");

    assertThat(ended.outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(ended.state().facts().get("candidate.tag")).contains("v3.2.0rc22");
  }

  private Plan played(String episode) throws Exception {
    try (var world = Rehearsal.start(folder, Episodes.named(episode).orElseThrow(), 0)) {
      return flow(world).start(false, Watcher.NONE).plan();
    }
  }

  private static List<TrippedStop> stops(Plan plan) {
    return plan.blocked().stream().flatMap(attempt -> attempt.stops().stream()).toList();
  }

  private GateFlow flow(Rehearsal world) throws Exception {
    var hurried =
        Files.writeString(
            folder.resolve("hurried.yaml"),
            "github.answer-limit: 10s\ngithub.longest-wait: 4s\ngithub.settle: 1s\n");
    return RehearsedGate.in(world, hurried).flow();
  }

  private static void change(Rehearsal world, String patch) throws Exception {
    var request =
        HttpRequest.newBuilder(world.address().resolve("/_world"))
            .method("PATCH", HttpRequest.BodyPublishers.ofString(patch))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
