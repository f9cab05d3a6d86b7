package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.app.StepKinds;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.Overrides;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuiteCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return GateRunner.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  private String passed() throws IOException {
    return file("pass.xml", "<testsuite tests=\"1\"><testcase name=\"a\"/></testsuite>");
  }

  private String failed() throws IOException {
    return file(
        "fail.xml",
        "<testsuites><testsuite><testcase classname=\"t\" name=\"b\"><failure message=\"boom\"/>"
            + "</testcase></testsuite></testsuites>");
  }

  @Test
  void everyReportAPassIsFine() throws IOException {
    assertThat(run("suite", "read", passed())).isEqualTo(0);
    assertThat(out.toString())
        .contains("pass.xml: PASSED (1 executed, 0 failed, 0 errored, 0 skipped)");
  }

  @Test
  void oneFailedReportFailsTheWhole() throws IOException {
    assertThat(run("suite", "read", passed(), failed())).isEqualTo(3);
    assertThat(out.toString()).contains("t::b: boom", "2 runs: FAILED");
  }

  @Test
  void aTestThatTurnedGreenIsJudgedByTheRuleThatIsAskedFor() throws IOException {
    var flaky =
        file(
            "flaky.xml",
            "<testsuite tests=\"1\"><testcase name=\"a\"><flakyFailure/></testcase></testsuite>");
    assertThat(run("suite", "read", flaky)).isEqualTo(4);
    assertThat(run("suite", "read", "--retried=fail", flaky)).isEqualTo(3);
    assertThat(run("suite", "read", "--retried=allow", flaky)).isEqualTo(0);
    assertThat(out.toString()).contains("PASSED (1 executed, 0 failed", "1 retried: a");
    assertThat(run("suite", "read", "--retried=some", flaky)).isEqualTo(64);
    assertThat(err.toString()).contains("--retried: expected one of [fail, inconclusive, allow]");
  }

  @Test
  void runsOfDifferentLengthAreNamed() throws IOException {
    var two =
        file(
            "two.xml",
            "<testsuite tests=\"2\"><testcase name=\"a\"/><testcase name=\"b\"/></testsuite>");
    assertThat(run("suite", "read", passed(), two)).isEqualTo(0);
    assertThat(out.toString()).contains("different numbers of executed tests: ", "pass.xml: 1, ");
  }

  @Test
  void aMissingReportIsAMistakeOfTheCommandLine() throws IOException {
    var missing = folder.resolve("no.xml").toString();
    assertThat(run("suite", "read", "--json", passed(), missing)).isEqualTo(64);
    assertThat(json().at("/error/message").asText()).isEqualTo("file not found: " + missing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          server_error: 1000 -- Retry later or check server status HTTP 413 payload_too_large | INSPECT_PAYLOAD
          Errors: 1000   server_error: 1000 -- Retry later or check server status | NEED_MORE_EVIDENCE
          server_error: 12 ; POST /api/v1/events/batch/ status 403 | FIX_AUTH_OR_ENV
          AssertionError: mission 01KS did not materialize within 60s | CHECK_POLL_HELPER_AND_DRAIN
          GET https://saas.example/health/ready/ answered 503 | BLOCK_INFRA
          {"drain_queue":{"status":"degraded"},"reason":"terminal_failed_count_exceeded"} | BLOCK_INFRA
          status=terminal_failed last_failure_class=DrainMaterializationRejected | NEED_MORE_EVIDENCE
          {"status":"ready","dependencies":{"drain_queue":{"status":"ok","terminal_failed_count":0}}} | NOT_A_FAILURE
          ##[error]Not Found - https://docs.github.com/rest/repos/repos#get-a-repository | BLOCK_AUTH_OR_WAIVER
          18 orphan sync daemons on ports 9401-9418 | FIX_ENV_THEN_RERUN
          Could not acquire sync lock within 5 s; skipping final sync | NOT_A_FAILURE
          Another spec-kitty process is refreshing the auth session; retry in a moment. | RETRY_AFTER_HEALTHY
          502 Bad Gateway | RETRY_AFTER_HEALTHY
          <html><head><title>504 Gateway Time-out</title></head><body><center><h1>504 Gateway Time-out</h1></center></body></html> | RETRY_AFTER_HEALTHY
          urllib.error.HTTPError: HTTP Error 502: Bad Gateway | RETRY_AFTER_HEALTHY
          POST /api/v1/events/batch/ answered 503 Service Unavailable | RETRY_AFTER_HEALTHY
          412 Precondition Failed: events package 5.0.0 is not accepted | FIX_ENV_THEN_RERUN
          HTTP 426 Upgrade Required | FIX_ENV_THEN_RERUN
          not authenticated: no valid access token. Run `spec-kitty auth login`. | FIX_AUTH_OR_ENV
          Session expired (refresh token expired) Run spec-kitty auth login to re-authenticate. | FIX_AUTH_OR_ENV
          HTTP 413 batch payload too large, not authenticated: run spec-kitty auth login | INSPECT_PAYLOAD
          Sync boundary refused: 2 mismatched field(s); 0 orphan daemon record(s); 0 legacy rows in scope. | FIX_ENV_THEN_RERUN
          RuntimeError: Sync daemon failed to start on port 9400 | FIX_ENV_THEN_RERUN
          canary.sh exited 2 (preflight: env missing or rogue daemon) | FIX_ENV_THEN_RERUN
          canary verification: SPEC_KITTY_CANARY_VERIFICATION_JSON is empty (fail closed) | BLOCK_AUTH_OR_WAIVER
          AssertionError: something new | FILE_NEW_ISSUE
          """)
  void knownFailuresAreToldApartAndNoneIsRoutedToAnIssue(String text, String action)
      throws IOException {
    assertThat(run("suite", "triage", "--json", "--text", file("t.txt", text))).isEqualTo(0);

    assertThat(json().at("/action").asText()).isEqualTo(action);
    assertThat(json().at("/issue").isNull()).isTrue();
    assertThat(json().at("/reopen").asBoolean()).isFalse();
  }

  @Test
  void aDiagnosisForPeopleSaysWhatIsAllowedAndWhatIsNot() throws IOException {
    run("suite", "triage", "--text", file("t.txt", "HTTP 413 payload_too_large"));

    assertThat(out.toString()).contains("allowed: inspect the payload", "never: raise the ingress");
  }

  @Test
  void withoutAVerbTheHelpIsShown() {
    assertThat(run("suite")).isEqualTo(0);
    assertThat(out.toString()).contains("read", "triage");
  }

  @Test
  void thePackageFilesOfHealthAndSuiteMakeSense() {
    var gate =
        GateFiles.load(
            Path.of("work-packages"),
            Path.of("evidence-templates"),
            Overrides.NONE,
            Map.of(),
            StepKinds.all());

    assertThat(gate.workPackage("WP03").stops())
        .extracting(each -> each.id())
        .containsExactly("saas-degraded", "events-too-old", "terminal-failed", "rows-changed");
    assertThat(gate.workPackage("WP07").steps())
        .extracting(each -> each.id())
        .containsExactly(
            "boundary",
            "required",
            "run-1/suite",
            "run-2/suite",
            "run-3/suite",
            "run-4/suite",
            "judge");
  }
}
