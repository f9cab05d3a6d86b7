package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.app.StepKinds;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.Overrides;
import dev.canarygate.world.FakeWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stops of the package file, tripped by what its own step measures. */
final class SaasPreflightTest {
  private static final String BASE = "https://spec-kitty-dev.fly.dev";
  private static final String HEALTH =
      """
      {"status":"ok","service":"dev","git_sha":"548194aa7e75bbaae61e2c88d5e3d73a3ac5d195",\
      "build_timestamp":"2026-05-20T05:16:22Z","spec_kitty_events":"5.1.0"}""";
  private static final String READY =
      """
      {"status":"ready","dependencies":{"redis":{"status":"ok"},"drain_queue":{"status":"ok",\
      "oldest_pending_age_seconds":0,"retryable_count":0,"terminal_failed_count":0,\
      "business_rule_rejected_count":22}}}""";

  @TempDir Path folder;
  private FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder);
  }

  private List<TrippedStop> stops(int readyStatus, String health, String ready) {
    world.web.answers(BASE + "/health/", 200, health);
    world.web.answers(BASE + "/health/ready/", readyStatus, ready);
    return stops();
  }

  private List<TrippedStop> stops() {
    var gate = gate();
    var preflight = gate.workPackage("WP03");
    var snapshot = preflight.steps().get(0);
    var assignment = world.knowing();
    var finding = snapshot.kind().step(snapshot.settings()).perform(world, assignment);
    var now = world.time.now();
    var state =
        GateState.of(
            List.of(
                new Event.RunStarted(now, "g", "d", Map.of(), Map.of(), "t", "ana", "h"),
                new Event.AttemptStarted(now, "WP03", 1),
                new Event.StepFinished(now, "WP03", 1, snapshot.id(), finding)));
    var attempt = state.newestAttempt("WP03").orElseThrow();
    return new Plan(gate, state, now).tripped(preflight, attempt);
  }

  private static GateDefinition gate() {
    return GateFiles.load(
        Path.of("work-packages"),
        Path.of("evidence-templates"),
        Overrides.NONE,
        Map.of(),
        StepKinds.all());
  }

  private static List<String> ids(List<TrippedStop> stops) {
    return stops.stream().map(TrippedStop::id).toList();
  }

  @Test
  void aHealthyDeploymentStopsNothing() {
    assertThat(stops(200, HEALTH, READY)).isEmpty();
  }

  @Test
  void fewerRowsStopWithMeasuredAgainstExpected() {
    var stops = stops(200, HEALTH, READY.replace(":22", ":21"));

    assertThat(ids(stops)).containsExactly("rows-changed");
    assertThat(stops.get(0).report()).contains("measured 21, expected exactly 22");
  }

  @Test
  void moreRowsStopToo() {
    assertThat(ids(stops(200, HEALTH, READY.replace(":22", ":23"))))
        .containsExactly("rows-changed");
  }

  @Test
  void infraFailuresStop() {
    var failing = READY.replace("\"terminal_failed_count\":0", "\"terminal_failed_count\":2");

    assertThat(ids(stops(200, HEALTH, failing))).containsExactly("terminal-failed");
  }

  @Test
  void anEventsPackageThatIsTooOldStops() {
    var stops = stops(200, HEALTH.replace("5.1.0", "5.0.4"), READY);

    assertThat(ids(stops)).containsExactly("events-too-old");
    assertThat(stops.get(0).report()).contains("5.0.4, expected 5.1.0 or later");
  }

  @Test
  void aDeploymentThatStaysDegradedStops() {
    var stops = stops(503, HEALTH, READY.replace("\"ready\"", "\"degraded\""));

    assertThat(ids(stops)).containsExactly("saas-degraded");
    assertThat(stops.get(0).report()).contains("/health/ready/ answers 503");
  }

  @Test
  void severalReasonsAreSeveralStops() {
    assertThat(ids(stops(200, HEALTH.replace("5.1.0", "4.0"), READY.replace(":22", ":0"))))
        .containsExactly("events-too-old", "rows-changed");
  }

  @Test
  void aDeploymentThatDoesNotAnswerIsInconclusive() {
    assertThat(ids(stops())).containsExactly("snapshot-inconclusive");
  }
}
