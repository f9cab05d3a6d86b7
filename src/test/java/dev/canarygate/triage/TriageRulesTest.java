package dev.canarygate.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.Samples;
import dev.canarygate.Slow;
import dev.canarygate.gate.BadData;
import dev.canarygate.triage.Diagnosis.Knowledge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TriageRulesTest {
  private static final Path FILE = Path.of("work-packages", "triage-identity-boundary.yaml");
  private static final Path SUITE = Path.of("work-packages", "triage-suite.yaml");
  private static final String SUMMARY = "Synced: 0  Duplicates: 0  Errors: 24\n  unknown: 24\n";
  private static final String WARNING =
      "sync_diagnostic severity=warning diagnostic_code=sync.event_loop_unavailable fatal=false"
          + " sync_phase=final_sync message=Final sync did not complete within 5s.\n";
  private static final String ROLLBACK =
      "AssertionError: peeked row is not the rollback we triggered: from='for_review'"
          + " to='in_review' payload={'wp_id': 'WP01'}";

  private static TriageRules rules() {
    return rules(FILE);
  }

  private static TriageRules rules(Path file) {
    try {
      return RuleFile.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Diagnosis judge(@Nullable Integer scenario, String text) {
    return rules().judge(scenario, FailureText.of(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void bothHalvesOfTheQueueFaultReopenItsIssue(int scenario) {
    var diagnosis = judge(scenario, SUMMARY + WARNING);
    assertThat(diagnosis.reopens()).get().extracting(TriageRule::issue).isEqualTo(1182);
    assertThat(diagnosis.matches().get(0).words())
        .containsExactly("sync.event_loop_unavailable", "unknown: 24");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP 413",
        "HTTP/1.1 413 Content Too Large",
        "Batch sync failed (413)",
        "status_code=413",
        "\"status\": 413",
        "server answered 413 payload_too_large",
        "request entity too large"
      })
  void bothHalvesWithAPayloadThatWasTooLargeReopenNothing(String status) {
    var diagnosis = judge(1, SUMMARY + WARNING + status);
    assertThat(diagnosis.reopens()).isEmpty();
    assertThat(diagnosis.cause()).get().extracting(TriageRule::id).isEqualTo("payload-too-large");
    assertThat(diagnosis.cause().orElseThrow().never()).contains("raise the ingress cap");
  }

  @Test
  void adviceThatSeveralFailuresShareIsGivenOnce() {
    var first =
        List.of(
            "scenario 1: known", "  matched known by: a", "    allowed: look", "    never: retry");
    var both = new java.util.ArrayList<>(first);
    both.addAll(List.of("scenario 2: known", "  matched known by: b", "    allowed: look"));

    assertThat(DiagnosisText.once(both))
        .containsExactly(
            "scenario 1: known",
            "  matched known by: a",
            "    allowed: look",
            "    never: retry",
            "scenario 2: known",
            "  matched known by: b");
  }

  @Test
  void aStatusInTheFieldsBesideTheTextOutranksTheText() {
    var text = FailureText.of(SUMMARY + WARNING, Set.of(413));
    assertThat(rules().judge(1, text).reopens()).isEmpty();
  }

  @Test
  void halfASignatureAsksForMoreEvidence() {
    assertThat(judge(1, SUMMARY).knowledge()).isEqualTo(Knowledge.MORE_EVIDENCE);
    assertThat(judge(2, WARNING).knowledge()).isEqualTo(Knowledge.MORE_EVIDENCE);
    assertThat(judge(1, WARNING + "unknown: 0").reopens()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", "\u001B[0m"})
  void aFailureThatSaysNothingAsksForMoreEvidence(String nothing) {
    var diagnosis = judge(2, nothing);
    assertThat(diagnosis.knowledge()).isEqualTo(Knowledge.MORE_EVIDENCE);
    assertThat(diagnosis.action()).isEqualTo(Action.NEED_MORE_EVIDENCE);
    assertThat(diagnosis.inWords()).startsWith("the failure says nothing");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void theQueueFaultIsNotKnownInOtherScenarios(int scenario) {
    assertThat(judge(scenario, SUMMARY + WARNING).reopens()).isEmpty();
  }

  @Test
  void theRollbackThatWasNotEmittedReopensItsIssueInScenarioFourAlone() {
    var diagnosis = judge(4, ROLLBACK);
    assertThat(diagnosis.reopens()).get().extracting(TriageRule::issue).isEqualTo(1141);
    assertThat(diagnosis.cause()).get().extracting(TriageRule::layer).isEqualTo(Layer.HARNESS);
    assertThat(judge(3, ROLLBACK).reopens()).isEmpty();
    assertThat(judge(4, ROLLBACK.replace("to='in_review'", "to='done'")).knowledge())
        .isEqualTo(Knowledge.NONE);
  }

  @Test
  void wordsThatATerminalBrokeAnywhereOrColoredAreStillTheWords() {
    for (int width = 5; width <= 80; width += 5) {
      var broken = ROLLBACK.replaceAll("(.{" + width + "})", "\u001B[31m$1\u001B[0m\r\n");
      assertThat(judge(4, broken).reopens()).as("width %s", width).isPresent();
    }
  }

  @Test
  void sourceCodeThatATracebackQuotesIsNoFailure() {
    var traceback =
        """
            def test_scenario():
                # peeked row is not the rollback we triggered: from='for_review' to='in_review'
        >       assert something
        E       AssertionError: connection refused

        tests/test_scenario_4.py:543: AssertionError
        """;
    assertThat(judge(4, traceback).knowledge()).isEqualTo(Knowledge.NONE);
    assertThat(judge(4, traceback.replace("connection refused", ROLLBACK)).reopens()).isPresent();
  }

  @Test
  void linesBesideMarkedErrorLinesCount() {
    assertThat(judge(4, ROLLBACK + "\nE   assert ('for_review' == 'in_review')").reopens())
        .isPresent();
  }

  @Test
  void theHeadlineIsTheFirstMarkedErrorNotTheArgumentsBeforeIt() {
    var traceback =
        "cfg = Credentials(x='y')\n\n>   assert z\nE   AssertionError: no z\nE   more\n";
    assertThat(FailureText.of(traceback).headline()).isEqualTo("AssertionError: no z");
    assertThat(FailureText.of("plain words\nhere").headline()).isEqualTo("plain words here");
  }

  @Test
  void capturedOutputOfATracebackCounts() {
    var traceback = "E   CommandError\n--- Captured stdout call ---\n" + SUMMARY + WARNING;
    assertThat(judge(1, traceback).reopens()).isPresent();
  }

  @Test
  void framesAndLineBreaksOfATerminalDoNotHideASignature() {
    var boxed =
        """
        E   ╭──────── TeamSpace Migration Required ────────╮
        E   │ TeamSpace mission-state migration is required before connecting. │
        E   │ Finding codes: FORBIDDEN_KEY                  │
        E   ╰───────────────────────────────────────────────╯
        E   Blocked: `spec-kitty sync now` will not connect until this migration is
        E   complete.
        """;
    assertThat(judge(1, boxed).cause()).get().extracting(TriageRule::issue).isEqualTo(1142);
    assertThat(judge(1, boxed).reopens()).isEmpty();
  }

  @Test
  void theSameSchemaWordsHadTwoCausesSoNoIssueIsNamed() {
    var text =
        "Batch sync failed (400)\n unknown: 24  Additional properties are not allowed ('actor'"
            + " was unexpected)";
    var diagnosis = judge(1, text);
    assertThat(diagnosis.action()).isEqualTo(Action.FILE_NEW_ISSUE);
    assertThat(diagnosis.cause()).get().extracting(TriageRule::issue).isEqualTo(0);
    assertThat(diagnosis.matches()).hasSize(1);
  }

  @Test
  void severalSignaturesAreAllReportedAndReopenNothing() {
    var diagnosis = judge(4, ROLLBACK + "\nHTTP 413 payload_too_large");
    assertThat(diagnosis.knowledge()).isEqualTo(Knowledge.SEVERAL);
    assertThat(diagnosis.matches()).hasSize(2);
    assertThat(diagnosis.reopens()).isEmpty();
    assertThat(diagnosis.action()).isEqualTo(Action.HUMAN_DECISION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          502 Bad Gateway | RETRY_AFTER_HEALTHY
          <html><head><title>504 Gateway Time-out</title></head><body><h1>504 Gateway Time-out</h1><hr>nginx</body></html> | RETRY_AFTER_HEALTHY
          error code: 502 | RETRY_AFTER_HEALTHY
          HTTP 412 Precondition Failed | FIX_ENV_THEN_RERUN
          Authentication expired. Run `spec-kitty auth login` to re-authenticate. | FIX_AUTH_OR_ENV
          Authentication required. Run `spec-kitty auth login`. | FIX_AUTH_OR_ENV
          No active session. Run `spec-kitty auth login` to authenticate. | FIX_AUTH_OR_ENV
          Daemon respawn failed: no port is free | FIX_ENV_THEN_RERUN
          run-canary.sh exited 2 (preflight: env missing or rogue daemon) | FIX_ENV_THEN_RERUN
          """)
  void whatNoBoundaryCausedIsKnownAndNamesNoIssue(String text, Action action) {
    for (Integer scenario : new Integer[] {null, 1, 2, 3, 4}) {
      var diagnosis = judge(scenario, text);
      assertThat(diagnosis.action()).as("scenario %s", scenario).isEqualTo(action);
      assertThat(diagnosis.cause()).get().extracting(TriageRule::issue).isEqualTo(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"502 Bad Gateway", "504 Gateway Time-out", "HTTP 412", "HTTP 401"})
  void bothHalvesOfTheQueueFaultBesideAnotherErrorReopenNothing(String error) {
    var diagnosis = judge(1, SUMMARY + WARNING + error);
    assertThat(diagnosis.reopens()).isEmpty();
    assertThat(diagnosis.cause().map(TriageRule::issue).orElse(0)).isEqualTo(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | '{"errors": [{"error": "''mission_type'' is a required property", "category": "unknown"}]}' | FILE_NEW_ISSUE
          4 | Additional properties are not allowed ('lane' was unexpected) | FILE_NEW_ISSUE
          2 | AssertionError: body upload rejected: hash mismatch (companion event missing) | NEED_MORE_EVIDENCE
          2 | Hash mismatch for the uploaded body of WP02 | NEED_MORE_EVIDENCE
          3 | the nightly canary failure needs root cause, rerun or a waiver | NEED_MORE_EVIDENCE
          4 | ! Issue acme/widget#12 (rows stay queued) is already open | NEED_MORE_EVIDENCE
          """)
  void wordsThatDoNotTellTheirCauseNameNoIssue(int scenario, String text, Action action) {
    var diagnosis = judge(scenario, text);

    assertThat(diagnosis.matches()).isNotEmpty();
    assertThat(diagnosis.action()).isEqualTo(action);
    assertThat(diagnosis.matches()).allMatch(match -> match.rule().issue() == 0);
  }

  @Test
  void anIssueThatIsOpenAlreadyIsNoFailure() {
    var diagnosis = judge(null, "! Issue acme/widget#12 (rows stay queued) is already open");

    assertThat(diagnosis.action()).isEqualTo(Action.NOT_A_FAILURE);
  }

  @Test
  void theServersAnswerBesideAViolationIsOneCauseNotTwo() {
    var text = "Batch sync failed (400): 'mission_type' is a required property\n";

    assertThat(judge(1, text.repeat(3)).causes())
        .singleElement()
        .satisfies(match -> assertThat(match.rule().id()).isEqualTo("event-schema-drift"));
  }

  @Test
  void aRefusalThatScenarioThreeProvokesIsNoConditionOfTheMachine() {
    var text = "Sync boundary refused: 4 mismatched field(s); injected=['version'] missing=['x']";
    assertThat(judge(3, text).causes()).isEmpty();
  }

  @Test
  void anUnknownFailureAsksForANewIssue() {
    var diagnosis = judge(2, "something that nobody has seen");
    assertThat(diagnosis.knowledge()).isEqualTo(Knowledge.NONE);
    assertThat(diagnosis.inWords()).isEqualTo("no known signature: file a new issue");
  }

  @Test
  void noiseExplainsNoFailedScenarioAndIsNoSecondCause() {
    var noise =
        """
        Could not acquire sync lock within 5 s; skipping final sync
        Connection failed: cannot schedule new futures after interpreter shutdown
        """;
    assertThat(judge(null, noise).action()).isEqualTo(Action.NOT_A_FAILURE);
    assertThat(judge(1, noise).action()).isEqualTo(Action.NEED_MORE_EVIDENCE);
    assertThat(judge(4, noise + ROLLBACK).reopens()).isPresent();
  }

  @Test
  void equalEntriesAreCounted() {
    var entry = "Batch sync failed (400): 'mission_type' is a required property\n";
    assertThat(judge(1, entry.repeat(28)).repeats()).containsValue(28);
    assertThat(DiagnosisText.lines(judge(1, entry.repeat(28))))
        .anyMatch(line -> line.startsWith("28 entries are equal"));
  }

  @Slow
  @Test
  void aVeryLongTextIsCutInItsMiddle() {
    var text = SUMMARY + "x".repeat(3_000_000) + " " + WARNING;
    assertThat(judge(1, text).reopens()).isPresent();
  }

  @Test
  void colorsAreNoWords() {
    var text = SUMMARY.replace("unknown", "\u001B[31munknown\u001B[0m") + WARNING;
    assertThat(judge(1, text).reopens()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: a, all: [], layer: cli, action: FILE_NEW_ISSUE}",
        "{id: a, all: [x], layer: cloud, action: FILE_NEW_ISSUE}",
        "{id: a, all: [x], layer: cli, action: REOPEN}",
        "{id: a, all: [x], layer: cli, action: FILE_NEW_ISSUE, issue: 3}",
        "{id: a, all: [x], layer: cli, action: REOPEN, issue: 3, repository: e2e}",
        "{id: a, all: ['/(/'], layer: cli, action: FILE_NEW_ISSUE}",
        "{id: a, all: [x], http: ['200'], layer: cli, action: FILE_NEW_ISSUE}",
        "{id: a, all: [x], scenarios: [one], layer: cli, action: FILE_NEW_ISSUE}",
        "{id: a, all: [x], scenarios: ['0'], layer: cli, action: FILE_NEW_ISSUE}",
        "{id: a, all: [x], scenarios: ['100'], layer: cli, action: FILE_NEW_ISSUE}",
        "{id: a, all: [x], layer: cli}",
        "{id: a, all: [x], layer: cli, action: HUMAN_DECISION}",
        "{id: a, id: b}"
      })
  void aRuleThatMakesNoSenseIsRefusedByName(String rule) {
    assertThatThrownBy(() -> RuleFile.parse("rules.yaml", "- " + rule))
        .isInstanceOf(BadData.class)
        .hasMessageStartingWith("rules.yaml");
  }

  @Test
  void twoRulesCannotHaveOneName() {
    var rule = "- {id: a, all: [x], layer: cli, action: FILE_NEW_ISSUE}\n";
    assertThatThrownBy(() -> RuleFile.parse("rules.yaml", rule + rule))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("rule 'a'");
  }

  @Test
  void programsReadTheWholeDiagnosis() {
    Map<String, @Nullable Object> json = DiagnosisJson.of(judge(4, ROLLBACK));
    assertThat(json)
        .containsEntry("verdict", "known")
        .containsEntry("action", "REOPEN")
        .containsEntry("issue", 1141)
        .containsEntry("repository", "cli")
        .containsEntry("reopen", true);
    assertThat(DiagnosisJson.of(judge(1, "?"))).containsEntry("issue", null);
  }

  /** Real failures with their true cause, one JSON file; every text keeps to its issue. */
  static List<Path> folders() {
    return Samples.of("failures");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void noRealFailureIsRoutedToAWrongIssue(Path folder) throws IOException {
    var entries =
        new ObjectMapper().readTree(folder.resolve("failures.json").toFile()).get("entries");
    var wrong = new ArrayList<String>();
    for (var entry : entries) {
      var scenarios = entry.path("scenario");
      for (var scenario : scenarios.isArray() ? scenarios : List.of(scenarios)) {
        var diagnosis =
            judge(scenario.isInt() ? scenario.asInt() : null, entry.get("snippet").asText());
        System.out.printf(
            "%-22s %s %-14s %-20s %-14s true %s | %s%n",
            entry.get("id").asText(),
            scenario,
            diagnosis.knowledge(),
            diagnosis.action(),
            diagnosis.cause().map(TriageRule::owner).orElse("-"),
            entry.get("true_issue").asText(),
            entry.get("permitted_action").asText());
        if (wrong(diagnosis, entry)) {
          wrong.add(entry.get("id").asText() + ": " + diagnosis.inWords());
        }
        var ofTheSuite = rules(SUITE).judge(null, FailureText.of(entry.get("snippet").asText()));
        if (wrong(ofTheSuite, entry)) {
          wrong.add("suite, " + entry.get("id").asText() + ": " + ofTheSuite.inWords());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean wrong(Diagnosis diagnosis, JsonNode entry) {
    var issue = diagnosis.cause().map(TriageRule::issue).orElse(0);
    return issue > 0 && !entry.get("true_issue").asText().contains("#" + issue);
  }
}
