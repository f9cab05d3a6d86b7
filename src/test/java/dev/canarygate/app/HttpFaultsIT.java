package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.Sampled;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole gate, with one fault of a kind on the first of each kind of call that it makes.
 *
 * <p>{@code -Dhttp-faults=all} tries each kind of fault, {@code some} those that each stand for
 * others, {@code few} two.
 */
@Sampled
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class HttpFaultsIT {
  private static final int SIDE_BY_SIDE = 3;
  private static final Extent TRIED =
      Extent.valueOf(System.getProperty("http-faults", "some").toUpperCase(Locale.ROOT));

  /** How many cases are tried. */
  private enum Extent {
    FEW,
    SOME,
    ALL
  }

  /** Every kind of call that a gate makes, as the log of a rehearsal has them. */
  private static final List<String> CALLS =
      List.of(
          "GET .*/repos/[^/]+/[^/]+",
          "GET .*/compare/.*",
          "GET .*/contents/.*",
          "GET .*/issues/\\d+",
          "GET .*/issues/\\d+/comments",
          "GET .*/issues/comments/\\d+",
          "GET .*/pulls/\\d+",
          "GET .*/pulls/\\d+/files",
          "GET .*/git/ref/tags/.*",
          "GET .*/git/tags/.*",
          "GET .*/releases",
          "GET .*/user",
          "GET .*/health/.*",
          "PATCH .*/issues/\\d+",
          "POST .*/graphql",
          "POST .*/issues/\\d+/comments");

  /** What the deployment says of itself with an error is a finding, not a fault on the way. */
  private static final List<String> CALLS_OF_GITHUB =
      CALLS.stream().filter(call -> !call.contains("/health/")).toList();

  private static final List<String> WRITES_AND_LIST =
      List.of("GET .*/issues/\\d+/comments", "PATCH .*/issues/\\d+", "POST .*/comments");

  /**
   * @param more members of the fault, as JSON
   * @param resumes how often the gate may stop by name and be resumed
   * @param from the least extent that tries it
   */
  private record Case(String kind, String more, List<String> calls, int resumes, Extent from) {
    @Override
    public String toString() {
      return kind + more;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("timeout-before", ", \"delay-ms\": 4500", CALLS, 3, Extent.ALL),
          new Case("timeout-after", ", \"delay-ms\": 4500", CALLS, 3, Extent.SOME),
          new Case("error-before", "", CALLS_OF_GITHUB, 3, Extent.ALL),
          new Case("error-after", "", CALLS_OF_GITHUB, 3, Extent.FEW),
          new Case("reset-before", "", CALLS, 3, Extent.ALL),
          new Case("reset-after", "", CALLS, 3, Extent.ALL),
          new Case("truncated", "", CALLS, 3, Extent.FEW),
          new Case("redirect", "", CALLS, 3, Extent.ALL),
          new Case("refused", ", \"retry-after\": 1", CALLS_OF_GITHUB, 0, Extent.SOME),
          new Case(
              "refused", ", \"status\": 429, \"retry-after\": 1", CALLS_OF_GITHUB, 0, Extent.ALL),
          new Case("refused", "", WRITES_AND_LIST, 3, Extent.SOME),
          new Case(
              "stale-list",
              ", \"times\": 6, \"delay-ms\": 500",
              List.of("GET .*/issues/\\d+/comments"),
              0,
              Extent.SOME));

  @TempDir Path folder;

  @Test
  void aFaultOnEveryKindOfCallEndsInOneCommentEachAndAClearedGate() throws Exception {
    var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    try {
      var tried = new ArrayList<Callable<String>>();
      for (var each : CASES) {
        if (each.from().compareTo(TRIED) <= 0) {
          tried.add(() -> survived(each));
        }
      }
      var wrong = new ArrayList<String>();
      for (var result : threads.invokeAll(tried)) {
        wrong.add(result.get());
      }
      assertThat(wrong).allMatch(String::isEmpty);
    } finally {
      threads.shutdownNow();
    }
  }

  /** What went otherwise than it should; empty when nothing did. */
  private String survived(Case each) throws Exception {
    var place = folder.resolve(String.valueOf(CASES.indexOf(each)));
    try (var world = Rehearsal.start(place, Episodes.named("cleared").orElseThrow(), 0)) {
      strike(world, each);
      var flow = flow(world, place);
      var ended = flow.start(false, Watcher.NONE).plan();
      var stops = new ArrayList<String>();
      for (int i = 0; i < each.resumes() && ended.outcome() != Outcome.CLEARED; i++) {
        stops.add(ended.outcome() + " " + why(ended));
        ended = flow.resume(Watcher.NONE).plan();
      }
      boolean byName =
          stops.stream().allMatch(List.of("HELD UNREACHABLE", "HELD effect-unsettled")::contains);
      // A call that timed out is logged when it is let go.
      await().atMost(Duration.ofSeconds(20)).until(() -> world.log().changes().size() >= 3);
      var changes = world.log().changes();
      boolean once = changes.size() == 3 && changes.stream().distinct().count() == 3;
      return ended.outcome() == Outcome.CLEARED && byName && once
          ? ""
          : each
              + ": "
              + ended.outcome()
              + " "
              + why(ended)
              + " after "
              + stops
              + " with "
              + changes;
    }
  }

  /** An exit code that says it, else the stop that does. */
  private static String why(Plan ended) {
    var exit = GateExit.of(ended);
    return exit == ExitCode.HELD || exit == ExitCode.STOPPED || exit == ExitCode.WAITING
        ? ended.blocked().stream()
            .flatMap(attempt -> attempt.stops().stream())
            .map(TrippedStop::id)
            .distinct()
            .collect(Collectors.joining("+"))
        : exit.name();
  }

  private static GateFlow flow(Rehearsal world, Path place) throws Exception {
    var hurried =
        Files.writeString(
            place.resolve("hurried.yaml"),
            "github.answer-limit: 3s\ngithub.longest-wait: 4s\ngithub.settle: 2s\n");
    return RehearsedGate.in(world, hurried).flow();
  }

  private static void strike(Rehearsal world, Case each) throws Exception {
    var faults =
        each.calls().stream()
            .map(call -> fault(call.split(" ", 2), each))
            .collect(Collectors.joining(", ", "{\"faults\": [", "]}"));
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(world.address().resolve("/_world"))
                    .method("PATCH", HttpRequest.BodyPublishers.ofString(faults))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String fault(String[] call, Case each) {
    return "{\"method\": \"%s\", \"path\": \"%s\", \"kind\": \"%s\"%s}"
        .formatted(call[0], call[1].replace("\\", "\\\\"), each.kind(), each.more());
  }
}
