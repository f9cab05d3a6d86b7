package dev.canarygate.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.probe.Probe;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SnapshotStepTest {
  private static final String HEALTH = "https://saas.example/health/";
  private static final String READY = "https://saas.example/health/ready/";
  private static final String HEALTHY =
      """
      {"status":"ok","service":"spec-kitty-dev","version":"0.1.0",\
      "git_sha":"548194aa7e75bbaae61e2c88d5e3d73a3ac5d195",\
      "build_timestamp":"2026-05-20T05:16:22Z","spec_kitty_events":"5.1.0",\
      "environment":"production"}""";
  private static final String AT_EASE =
      """
      {"status":"ready","dependencies":{"postgres":{"status":"ok"},"redis":{"status":"ok"},\
      "drain_queue":{"status":"ok","oldest_pending_age_seconds":0,"retryable_count":0,\
      "terminal_failed_count":0,"business_rule_rejected_count":22}}}""";

  @TempDir Path folder;
  private FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder);
  }

  private void serve(String health, String ready) {
    world.web.answers(HEALTH, 200, health).answers(READY, 200, ready);
  }

  private Finding look(String... settings) {
    return look(world, settings);
  }

  private static Finding look(FakeWorld world, String... settings) {
    return step(settings).perform(world, world.knowing());
  }

  private static dev.canarygate.gate.Step step(String... settings) {
    var values = new HashMap<String, Object>();
    values.put("url", "https://saas.example/");
    values.put("events-at-least", "5.1.0");
    values.put(
        "expect",
        List.of(
            "health.state = ok",
            "ready.state = ready",
            "ready.unwell is missing",
            "drain.terminal-failed = 0",
            "drain.business-rule-rows = 22"));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return HealthSteps.kinds().get(0).step(new Settings(values));
  }

  private JsonNode kept(Finding finding) throws IOException {
    var file = world.artifacts().resolve(finding.evidence().get(0).path());
    return new ObjectMapper().readTree(Files.readAllBytes(file));
  }

  @Test
  void aHealthyDeploymentPassesAndSaysWhatWasMeasured() {
    serve(HEALTHY, AT_EASE);

    var finding = look();

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("saas.sha", "548194aa7e75bbaae61e2c88d5e3d73a3ac5d195")
        .containsEntry("saas.build", "2026-05-20T05:16:22Z")
        .containsEntry("saas.service", "spec-kitty-dev")
        .containsEntry("events.version", "5.1.0")
        .containsEntry("health.status", "200")
        .containsEntry("health.took", "120ms")
        .containsEntry("ready.status", "200")
        .containsEntry("ready.took", "120ms")
        .containsEntry("drain.terminal-failed", "0")
        .containsEntry("drain.business-rule-rows", "22")
        .containsEntry("drain.retryable", "0")
        .containsEntry("drain.oldest-pending-seconds", "0")
        .containsEntry("health.at", "2026-05-20T11:47:00Z")
        .doesNotContainKeys("ready.unwell", "saas.degraded");
    assertThat(world.time.pauses()).isEmpty();
  }

  @Test
  void bodiesAndHeadersAreKeptVerbatimWithTheTimeTaken() throws IOException {
    var headers =
        Map.of(
            "server",
            List.of("Fly/1"),
            "set-cookie",
            List.of("csrftoken=abc123; a"),
            "x-ghp_" + "a".repeat(36),
            List.of("1"));
    world
        .web
        .answers(HEALTH, 200, headers, HEALTHY, Duration.ofMillis(85))
        .answers(READY, 200, AT_EASE);

    var request = kept(look()).at("/requests/0");

    assertThat(request.at("/url").asText()).isEqualTo(HEALTH);
    assertThat(request.at("/status").asInt()).isEqualTo(200);
    assertThat(request.at("/took_ms").asInt()).isEqualTo(85);
    assertThat(request.at("/body").asText()).isEqualTo(HEALTHY);
    assertThat(request.at("/headers/server/0").asText()).isEqualTo("Fly/1");
    assertThat(request.at("/headers/set-cookie/0").asText()).isEqualTo("[masked:cookie]");
    assertThat(request.at("/headers").toString()).contains("x-[masked:github-token]");
  }

  @Test
  void everyMissIsSaidAtOnce() {
    serve(
        HEALTHY.replace("5.1.0", "5.0.9").replace("\"ok\",\"service\"", "\"poor\",\"service\""),
        AT_EASE
            .replace("\"terminal_failed_count\":0", "\"terminal_failed_count\":3")
            .replace(":22", ":23")
            .replace("\"redis\":{\"status\":\"ok\"}", "\"redis\":{\"status\":\"degraded\"}"));

    var finding = look();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.details())
        .containsExactly(
            "events.version is 5.0.9, expected 5.1.0 or later",
            "expected health.state = ok; health.state is poor",
            "expected nothing in ready.unwell; ready.unwell is redis degraded",
            "expected drain.terminal-failed = 0; drain.terminal-failed is 3",
            "expected drain.business-rule-rows = 22; drain.business-rule-rows is 23");
    assertThat(finding.facts().get("events.enough")).hasValue("no");
  }

  @Test
  void aDeploymentThatRestartsIsAskedOnceMoreAfterFifteenSeconds() throws IOException {
    world.web.answers(HEALTH, 503, "starting").answers(HEALTH, 200, HEALTHY);
    world.web.unreachable(READY).answers(READY, 200, AT_EASE);

    var finding = look();

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(world.time.pauses()).containsExactly(Duration.ofSeconds(15));
    assertThat(world.time.askedAgain())
        .containsExactly("HTTP 503 from /health/ and no answer from /health/ready/");
    assertThat(kept(finding).at("/requests")).hasSize(4);
    assertThat(kept(finding).at("/requests/2/no_answer").asText()).contains("no answer");
  }

  @Test
  void aDegradedDeploymentFailsAfterOneRetryAndItsCountsAreKnown() {
    var degraded =
        """
        {"status":"degraded","dependencies":{"drain_queue":{"status":"degraded",\
        "reason":"terminal_failed_count_exceeded","oldest_pending_age_seconds":9,\
        "retryable_count":1,"terminal_failed_count":4,"business_rule_rejected_count":22}}}""";
    world.web.answers(HEALTH, 200, HEALTHY).answers(READY, 503, degraded);

    var finding = look();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.details()).contains(READY + " answered 503, expected 200");
    assertThat(finding.facts().asMap())
        .containsEntry("ready.status", "503")
        .containsEntry("ready.unwell", "drain_queue degraded")
        .containsEntry(
            "saas.degraded",
            "/health/ready/ answers 503, ready.state is degraded, drain_queue degraded")
        .containsEntry("drain.terminal-failed", "4");
    assertThat(world.web.asked()).hasSize(3);
  }

  @Test
  void whateverIsNot200IsAskedOnceMoreAndNotTwice() {
    world.web.answers(HEALTH, 502, "<html>busy</html>").answers(HEALTH, 404, "<html>no</html>");
    world.web.answers(READY, 200, AT_EASE);

    var finding = look();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.details()).contains(HEALTH + " answered 404, expected 200");
    assertThat(world.time.pauses()).hasSize(1);
    assertThat(world.web.asked()).hasSize(3);
  }

  @Test
  void whyNoAnswerCameNamesTheAddressOnce() {
    var question = Web.Question.get(URI.create("http://d.example/health/"), Duration.ofSeconds(1));
    var refused = "GET http://d.example/health/: connection refused";

    assertThat(new Probe.Try(Instant.EPOCH, question, null, refused).why())
        .isEqualTo("connection refused");
    assertThat(new Probe.Try(Instant.EPOCH, question, null, "too slow").why())
        .isEqualTo("too slow");
  }

  @Test
  void aDeploymentThatDoesNotAnswerTaughtNothingAndLeavesItsTrace() throws IOException {
    var finding = look();

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.obstacle()).isNull();
    assertThat(finding.summary()).contains("did not answer, asked 2 times");
    assertThat(kept(finding).at("/requests")).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "terminal_failed_count":0 | "terminal_failed_count":"0" | /dependencies/drain_queue/terminal_failed_count: expected a count, found "0"
          "terminal_failed_count":0 | "terminal_failed_count":-1 | /dependencies/drain_queue/terminal_failed_count: expected a count, found -1
          "terminal_failed_count":0, | '' | /dependencies/drain_queue/terminal_failed_count: expected a count, found nothing
          "postgres":{"status":"ok"} | "postgres":true | /dependencies/postgres/status: expected a text, found nothing
          "retryable_count":0 | "retryable_count":[1] | /dependencies/drain_queue/retryable_count: expected a count, found a list
          {"status":"ready" | [{"status":"ready" | (whole body): expected JSON
          "status":"ready" | "status":"ready","status":"ready" | (whole body): expected JSON
          """)
  void jsonOfAnotherShapeIsInconclusiveWithAPointer(String part, String instead, String said) {
    serve(HEALTHY, AT_EASE.replace(part, instead == null ? "" : instead));

    var finding = look();

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.details()).anyMatch(line -> line.startsWith("/health/ready/ " + said));
  }

  @Test
  void aBodyThatIsNoObjectOrNoCommitOrNoVersionIsInconclusive() {
    serve("[]", AT_EASE);
    assertThat(look().details())
        .contains("/health/ (whole body): expected a JSON object, found a list");

    var other = new FakeWorld(folder.resolve("other"));
    other
        .web
        .answers(HEALTH, 200, HEALTHY.replace("5.1.0", "newest").replace("548194", "main-"))
        .answers(READY, 200, "{\"status\":\"ready\",\"dependencies\":[]}");
    assertThat(look(other).details())
        .contains("/health/ /spec_kitty_events: expected a version, found newest")
        .anyMatch(line -> line.startsWith("/health/ /git_sha: expected a commit id, found \"main-"))
        .contains("/health/ready/ /dependencies: expected an object, found a list");
  }

  @Test
  void aBodyThatIsTooLargeIsNotReadAndOneThatIsNotTextIsKeptAsBase64() throws IOException {
    world.web.answers(
        HEALTH,
        () ->
            new dev.canarygate.world.Web.Answer(
                200,
                Map.of(),
                new byte[] {(byte) 0xff, (byte) 0xfe},
                world.time.now(),
                Duration.ofMillis(1)));
    world.web.answers(READY, 200, " ".repeat(2 * 1024 * 1024));

    var finding = look();

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.details()).anyMatch(line -> line.contains("2097152 bytes"));
    assertThat(kept(finding).at("/requests/0/body_base64").asText()).isEqualTo("//4=");
  }

  @Test
  void anExpectationAboutSomethingThatNobodyMeasuresIsNeverMet() {
    serve(HEALTHY, AT_EASE);

    var finding = step("expect", List.of("drain.nothing = 0")).perform(world, world.knowing());

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.details())
        .containsExactly("expected drain.nothing = 0; drain.nothing is not known");
  }

  private static dev.canarygate.gate.Step step(String name, Object value) {
    return HealthSteps.kinds()
        .get(0)
        .step(new Settings(Map.of("url", "https://saas.example", name, value)));
  }

  @Test
  void aSnapshotForAnAttemptIsKeptInItsFolderAndNeverOverwritten() throws IOException {
    serve(HEALTHY, AT_EASE);
    var attempt = AttemptFolder.allocate(world.artifacts(), "v3.2.0rc16", Map.of());
    var known = world.knowing("evidence.path", attempt.relativePath());
    var step = step("keep-as", "health/01-before-run-1.json");

    var first = step.perform(world, known);
    var second = step.perform(world, known);

    assertThat(first.evidence().get(0).path())
        .isEqualTo("sync_identity_boundary/v3.2.0rc16-attempt1/health/01-before-run-1.json");
    assertThat(second.evidence().get(0).path()).endsWith("/health/01-before-run-1-2.json");
    assertThat(kept(first).at("/requests/1/body").asText()).isEqualTo(AT_EASE);
  }

  @Test
  void aKnownSecretInABodyReachesNoFile() throws IOException {
    world.environment.put("GH_TOKEN", "gh-planted-secret-1");
    serve(HEALTHY.replace("production", "gh-planted-secret-1"), AT_EASE);

    var finding = look();

    var file = world.artifacts().resolve(finding.evidence().get(0).path());
    assertThat(Files.readString(file, StandardCharsets.UTF_8))
        .doesNotContain("gh-planted-secret-1")
        .contains("[masked:known]");
  }

  @Test
  void aLowestVersionThatIsNoneIsRefusedBeforeAnythingRuns() {
    assertThatThrownBy(() -> step("events-at-least", "new"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'new' is not a version");
  }
}
