package dev.canarygate.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Withheld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanaryRunStepTest {
  private static final String ROLLBACK =
      "E   AssertionError: peeked row is not the rollback we triggered: from='for_review'"
          + " to='in_review'";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void openAttempt() {
    bench = new Bench(folder);
    bench.open(false);
  }

  private Finding run() {
    return bench.perform(bench.run(bench.request("1")));
  }

  private Finding runWith(int code, Consumer<ObjectNode> change) {
    bench.canary(
        code,
        () -> {
          var document = SampleResults.harness("01NEW", bench.now());
          change.accept(document);
          return document;
        });
    return run();
  }

  private static void fail(ObjectNode document, int scenario, String why) {
    document.put("outcome", "fail");
    ((ObjectNode) document.get("scenarios").get(scenario - 1))
        .put("status", "fail")
        .put("failure_reason", why);
  }

  private static void inconclusive(Finding finding, String because) {
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains(because);
    assertThat(finding.facts().get("canary.run-1.outcome")).isEmpty();
    assertThat(finding.facts().get("triage.issue")).isEmpty();
  }

  @Test
  void aFreshDocumentThatPassesIsAPassAndIsKeptByteForByte() throws IOException {
    var finding = runWith(0, document -> {});
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("canary.run-1.id", "01NEW")
        .containsEntry("canary.run-1.outcome", "pass")
        .containsEntry("canary.run-1.scenario-4", "pass")
        .containsEntry("canary.run-1.took", "5m 0s")
        .containsEntry("canary.run-1.exit-code", "0")
        .containsEntry("canary.cli-version", "3.2.0rc16");
    var latest = bench.harness.resolve("artifacts/sync_identity_boundary/latest.json");
    assertThat(bench.attemptFolder().resolve("runs/run-1.json")).hasSameBinaryContentAs(latest);
    assertThat(finding.evidence())
        .extracting("path")
        .hasSize(2)
        .allMatch(p -> p.toString().startsWith("sync_identity_boundary/v3.2.0rc16-attempt1/"));
    assertThat(finding.evidence().get(0).sha256()).isEqualTo(Digest.of(latest));
  }

  @Test
  void theChildGetsItsEnvironmentLogAndLimit() {
    runWith(0, document -> {});
    var command = bench.world.shell.ran().get(0);
    assertThat(command.environment()).containsEntry("SPEC_KITTY_ENABLE_SAAS_SYNC", "1");
    assertThat(command.directory()).isEqualTo(bench.harness);
    assertThat(command.log()).isEqualTo(bench.attemptFolder().resolve("logs/canary-run-1.log"));
    assertThat(command.changes()).isTrue();
  }

  @Test
  void aKnownFailureNamesTheIssueThatMayBeReopened() {
    var finding = runWith(1, document -> fail(document, 4, ROLLBACK));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.facts().asMap())
        .containsEntry("canary.failed-scenarios", "4")
        .containsEntry("triage.issue", "1141")
        .containsEntry("triage.issues", "1141")
        .containsEntry("triage.layer", "harness")
        .containsEntry("triage.rules", "rollback-row-not-emitted");
    assertThat(finding.facts().get("triage.expected").orElseThrow()).contains("scenario 4");
    assertThat(finding.details()).anyMatch(line -> line.contains("never: change OfflineQueue"));
  }

  @Test
  void anIssueThatIsNotOnTheListIsNotReopened() {
    bench.canary(
        1,
        () -> {
          var document = SampleResults.harness("01NEW", bench.now());
          fail(document, 1, "unknown: 24\nsync.event_loop_unavailable");
          fail(document, 4, ROLLBACK);
          return document;
        });

    var finding = bench.perform(bench.run(bench.request("1"), Set.of("1182", "1190")));

    assertThat(finding.facts().get("triage.issues")).hasValue("1182");
    assertThat(finding.facts().get("triage.rules").orElseThrow())
        .contains("rollback-row-not-emitted");
  }

  @Test
  void twoScenariosWithACauseEachNameBothIssues() {
    var finding =
        runWith(
            1,
            document -> {
              fail(document, 1, "unknown: 24\nsync.event_loop_unavailable");
              fail(document, 4, ROLLBACK);
            });
    assertThat(finding.facts().get("triage.issues")).hasValue("1141,1182");
    assertThat(finding.facts().get("triage.issue")).isEmpty();
  }

  @Test
  void severalCausesInOneScenarioReopenNothing() {
    var finding =
        runWith(
            1,
            document -> {
              fail(document, 1, "unknown: 24\nsync.event_loop_unavailable");
              fail(document, 4, ROLLBACK + "\nE HTTP 413 payload_too_large");
            });
    assertThat(finding.facts().get("triage.issues")).isEmpty();
    assertThat(finding.facts().get("triage.verdict")).hasValue("known,several");
  }

  @Test
  void anUnknownFailureLeavesADraftAndEqualFailuresAreGrouped() {
    var finding =
        runWith(
            1,
            document -> {
              fail(document, 1, "E   brand new");
              fail(document, 2, "E   brand new");
            });
    assertThat(finding.facts().get("triage.issues")).isEmpty();
    assertThat(finding.details())
        .contains("scenarios 1, 2 failed with the same words")
        .contains("scenario 1: no known signature: file a new issue");
    assertThat(bench.attemptFolder().resolve("observations/triage-run-1-new-issue-scenario-1.md"))
        .content()
        .contains("# Canary scenario 1 fails on 3.2.0rc16", "brand new");
  }

  @Test
  void aStatusInTheDocumentsFieldsOutranksTheConsole() {
    var finding =
        runWith(
            1,
            document -> {
              fail(document, 1, "unknown: 24\nsync.event_loop_unavailable");
              ((ObjectNode) document.at("/scenarios/0/boundary_evidence")).put("http_status", 413);
            });
    assertThat(finding.facts().get("triage.issues")).isEmpty();
  }

  @Test
  void anErrorInTheDocumentsFieldsOutranksTheConsoleAndEqualErrorsAreSaid() {
    var finding =
        runWith(
            1,
            document -> {
              fail(document, 1, "unknown: 24\nsync.event_loop_unavailable");
              var events =
                  ((ObjectNode) document.at("/scenarios/0/boundary_evidence")).putArray("events");
              for (int i = 0; i < 3; i++) {
                events.addObject().put("error", "Additional properties are not allowed");
              }
            });
    assertThat(finding.facts().get("triage.issues")).isEmpty();
    assertThat(finding.details()).anyMatch(line -> line.contains("3 entries are equal, byte for"));
  }

  @Test
  void yesterdaysDocumentIsStaleThoughItSaysPass() {
    bench.write(SampleResults.harness("01OLD", bench.now()).toString());
    bench.world.time.advance(Duration.ofHours(24));
    bench.canary(0, () -> null);
    inconclusive(run(), "is stale: expected a file time from");
  }

  @Test
  void anOldDocumentWithANewFileTimeIsStale() {
    var old = SampleResults.harness("01OLD", bench.now());
    bench.write(old.toString());
    bench.world.time.advance(Duration.ofHours(24));
    bench.canary(0, () -> old);
    inconclusive(run(), "byte for byte a document that was there before the launch");
  }

  @Test
  void anOldTimeInsideANewDocumentIsStale() {
    var yesterday = bench.now().minus(Duration.ofHours(24));
    bench.canary(0, () -> SampleResults.harness("01NEW", yesterday));
    inconclusive(run(), "/started_at: expected a time after the launch");
  }

  @Test
  void aTimeThatIsYetToComeIsNotBelieved() {
    var tomorrow = bench.now().plus(Duration.ofHours(24));
    bench.canary(0, () -> SampleResults.harness("01NEW", tomorrow));
    inconclusive(run(), "/finished_at: expected a time before now");
  }

  @Test
  void aRunIdThatTheJournalKnowsIsNoNewRun() throws IOException {
    bench.known("canary.run-3.id", "01NEW");
    inconclusive(runWith(0, document -> {}), "seen before, in this gate's journal");
  }

  @Test
  void aRunIdOfAnEarlierAttemptOnDiskIsNoNewRun() throws IOException {
    var earlier = bench.world.artifacts().resolve("sync_identity_boundary/rc15-attempt1");
    Files.createDirectories(earlier);
    var old = SampleResults.harness("01NEW", bench.now().minus(Duration.ofDays(3)));
    Files.writeString(earlier.resolve("run-1.json"), old.toString());
    inconclusive(runWith(0, document -> {}), "seen before, in ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void noDocumentIsNoResultWhateverTheExitCode(int code) {
    bench.canary(code, () -> null);
    inconclusive(run(), "the run wrote no document");
  }

  @Test
  void exitCodeZeroWithAFailedDocumentIsNamed() {
    inconclusive(
        runWith(0, document -> fail(document, 4, ROLLBACK)),
        "ended with exit code 0, but its document says fail");
  }

  @Test
  void exitCodeOneWithAPassedDocumentIsNamed() {
    inconclusive(runWith(1, document -> {}), "exit code 1, but its document says pass");
  }

  @Test
  void exitCodeTwoMeansThatNothingRanThoughAnOldDocumentLies() {
    bench.canary(2, () -> SampleResults.harness("01NEW", bench.now()));
    inconclusive(run(), "the harness refused to start");
  }

  @Test
  void aRunBeyondItsLimitTaughtNothing() {
    bench.world.shell.hangs("canary");
    inconclusive(run(), "did not end within its limit of 30m");
  }

  @Test
  void aMissingProgramTaughtNothing() {
    inconclusive(run(), "could not be started");
  }

  @Test
  void anotherVersionThanTheCandidateIsNotTheCandidate() {
    inconclusive(
        runWith(0, document -> document.put("cli_version", "3.2.0rc13")),
        "/cli_version: expected the candidate, 3.2.0rc16, found 3.2.0rc13");
  }

  @Test
  void anotherDeploymentIsNotTheOneUnderTest() {
    inconclusive(
        runWith(0, document -> document.put("saas_url", "https://other.example")),
        "/saas_url: expected https://saas.example/");
  }

  @Test
  void aContradictoryDocumentIsNamedByItsPointer() {
    var finding = runWith(0, document -> fail(document, 2, "x"));
    inconclusive(finding, "exit code 0");
    bench = new Bench(folder.resolve("again"));
    bench.open(false);
    inconclusive(
        runWith(0, document -> document.put("outcome", "fail")), "/outcome: expected pass");
  }

  @Test
  void aRunFileThatDiffersFromTheLatestIsAContradiction() {
    bench.canary(
        0,
        () -> {
          bench.write(SampleResults.harness("01A", bench.now()).toString());
          return null;
        });
    bench.world.shell.on(
        command -> command.words().get(0).equals("canary"),
        command -> {
          bench.write(SampleResults.harness("01A", bench.now()).toString());
          latest(SampleResults.harness("01B", bench.now()).toString());
          return new Shell.Exited(0, false, bench.now(), Duration.ZERO, "", "");
        });
    inconclusive(run(), "contradicts the run's other documents");
  }

  private void latest(String content) {
    try {
      var file = bench.harness.resolve("artifacts/sync_identity_boundary/latest.json");
      Files.writeString(file, content);
      Files.setLastModifiedTime(file, FileTime.from(bench.now()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aDocumentThatIsTooLargeIsNotKept() {
    bench.canary(
        0,
        () -> {
          bench.world.time.advance(Duration.ZERO);
          return SampleResults.harness("01NEW", bench.now()).put("x", "y".repeat(5_000_000));
        });
    inconclusive(run(), "is too large");
    assertThat(bench.attemptFolder().resolve("runs/run-1.json")).doesNotExist();
  }

  @Test
  void aSecretInTheDocumentIsRedactedAndThatIsSaid() throws IOException {
    bench.world.environment.put("CANARY_PASSWORD", "correct-horse-battery");
    var finding =
        runWith(
            1,
            document ->
                fail(document, 1, "E   brand new ActorCredentials(x='correct-horse-battery')"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.facts().asMap())
        .containsEntry("canary.run-1.redacted", "1")
        .containsKey("canary.run-1.original-sha256");
    assertThat(finding.toString()).doesNotContain("correct-horse-battery");
    try (var files = Files.walk(bench.world.artifacts())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("correct-horse-battery");
      }
    }
  }

  private static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void withoutAnOpenAttemptOrACandidateNothingIsStarted() {
    var other = new Bench(folder.resolve("other"));
    inconclusive(other.perform(other.run(other.request("1"))), "no attempt folder is open");
    remove(bench.attemptFolder());
    inconclusive(run(), "is gone");
    assertThat(bench.world.shell.ran()).isEmpty();
  }

  @Test
  void aDryRunStartsNothing() {
    var dry = new Bench(folder.resolve("dry"));
    dry.world.dryRun();
    assertThatThrownBy(() -> dry.perform(dry.run(dry.request("1")))).isInstanceOf(Withheld.class);
    assertThatThrownBy(() -> dry.open(false)).isInstanceOf(Withheld.class);
    assertThat(dry.world.artifacts().resolve("sync_identity_boundary")).doesNotExist();
  }

  private Finding documentedRun(String run, java.util.function.Consumer<ObjectNode> change) {
    bench.canary(
        0,
        () -> {
          var document = SampleResults.documented(1, bench.now());
          change.accept(document);
          return document;
        });
    return bench.perform(bench.run(bench.request(run)));
  }

  /** Launched once for each run, the script counts from 1 each time, or does not count. */
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 3", "null, not stated", ", not stated"})
  void theNumberOfARunIsTheGatesAndWhatTheDocumentStatesIsRecorded(String stated, String fact) {
    var finding =
        documentedRun(
            "3",
            document -> {
              if (stated == null) {
                document.remove("run_number");
              } else if (stated.equals("null")) {
                document.putNull("run_number");
              } else {
                document.put("run_number", Integer.parseInt(stated));
              }
            });
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("canary.run-3.number", "3")
        .containsEntry("canary.run-3.stated-number", fact)
        .containsEntry("canary.run-3.id", "not stated")
        .containsEntry("canary.launches", "single");
    assertThat(finding.details().toString().contains("this is run 3; its document states"))
        .isEqualTo("1".equals(stated));
  }

  @Test
  void aWrongNumberIsSaidRightAfterTheRunWithItsPointer() {
    var finding = documentedRun("2", document -> document.put("run_number", 3));
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary())
        .contains("/run_number: expected 2, 1 or nothing: one launch for each run, found 3");
    assertThat(bench.attemptFolder().resolve("runs/run-2.json")).exists();
  }

  @Test
  void fourSingleLaunchesInTheDocumentedShapeAreAProtocol() {
    for (var run : java.util.List.of("1", "2", "3", "4")) {
      assertThat(documentedRun(run, document -> {}).verdict()).isEqualTo(Verdict.PASSED);
      bench.world.time.advance(Duration.ofSeconds(20));
    }
    var finding = bench.perform(new ProtocolStep(4));
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("canary.passed-runs")).hasValue("4");
  }

  @Test
  void theHarnessIsToldTheNumberInTheVariableThatThePackageNames() {
    bench.canary(0, () -> SampleResults.harness("01NEW", bench.now()));
    bench.perform(bench.run(bench.request("2").numbered("RUN_NUMBER")));
    assertThat(bench.world.shell.ran().get(0).environment())
        .containsEntry("RUN_NUMBER", "2")
        .containsEntry("SPEC_KITTY_ENABLE_SAAS_SYNC", "1");
    assertThatThrownBy(() -> bench.request("2").numbered("SPEC_KITTY_ENABLE_SAAS_SYNC"))
        .hasMessageContaining("expected the name of a variable that 'environment' does not set");
    assertThatThrownBy(() -> bench.request("2").numbered("TWO WORDS"))
        .hasMessageContaining("number-variable 'TWO WORDS'");
  }

  @Test
  void aScriptThatIsNotThereIsSaidBeforeAnythingIsLaunched() throws IOException {
    var script = bench.harness.resolve("scripts/canary.sh");
    inconclusive(
        bench.perform(bench.run(bench.launchedBy(script))), "harness script not found: " + script);
    assertThat(bench.world.shell.ran()).isEmpty();
  }

  @Test
  void runsHaveFourNumbersOrAreSingle() {
    assertThatThrownBy(() -> bench.request("5")).hasMessageContaining("expected 1 to 4, or single");
    assertThat(bench.request("single").document()).isEqualTo("runs/run-single.json");
  }
}
