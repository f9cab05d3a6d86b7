package dev.canarygate.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Shell.Exited;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SuiteStepsTest {
  private static final IssueRef TRACKER = new IssueRef("acme/cli", 1038);
  private static final String PASSED =
      "<testsuites><testsuite tests=\"1\"><testcase classname=\"t\" name=\"a\"/></testsuite>"
          + "</testsuites>";
  private static final String FAILED =
      "<testsuites><testsuite tests=\"1\" failures=\"1\"><testcase classname=\"t\" name=\"a\">"
          + "<failure message=\"AssertionError: mission m did not materialize within 60s\">E"
          + "   AssertionError: mission m did not materialize within 60s</failure></testcase>"
          + "</testsuite></testsuites>";

  @TempDir Path folder;
  private FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder);
    world.forge.open("acme/cli", 1038, "Release tracker");
  }

  // --- is it required?

  private Finding required(Assignment assignment) {
    var settings =
        Map.<String, Object>of(
            "repo",
            "acme/cli",
            "issue",
            1038,
            "not-required-when",
            List.of("(?i)teamspace.{0,40}no longer required"),
            "show",
            2);
    return SuiteSteps.kinds().get(0).step(new Settings(settings)).perform(world, assignment);
  }

  private void comment(String at, String author, String body) {
    world.forge.comment(TRACKER, at, author, body);
  }

  private Assignment after(Event... events) {
    var all = new ArrayList<Event>();
    all.add(
        new Event.RunStarted(
            world.time.now(), "test", "d", Map.of(), Map.of(), "tool", "ana", "host"));
    all.addAll(List.of(events));
    all.add(new Event.AttemptStarted(world.time.now(), "WP07", 9));
    return new Assignment(GateState.of(all), "WP07", 9, "required");
  }

  private Event decided(String choice, @Nullable String candidate) {
    return new Event.Decided(
        world.time.now(),
        new Decision(
            "WP07",
            new Decision.Subject("suite"),
            Decision.Choice.of(choice),
            "ana",
            "the launch moved",
            null,
            candidate));
  }

  private Event[] failedAttempt() {
    return failedAttempt(1).toArray(Event[]::new);
  }

  private List<Event> failedAttempt(int number) {
    var now = world.time.now();
    var finding = Finding.failed("run 2").with("suite.failed-run", 2);
    return List.of(
        new Event.AttemptStarted(now, "WP07", number),
        new Event.StepFinished(now, "WP07", number, "run-2", finding),
        new Event.AttemptEnded(now, "WP07", number, Verdict.FAILED, List.of()));
  }

  @Test
  void theSuiteIsRequiredWhenNobodyWroteOtherwise() {
    comment("2026-05-20T10:00:00Z", "bo", "Evidence for rc22.\n\nAll well.");
    comment("2026-05-21T10:00:00Z", "cy", "Newer.");
    comment("2026-05-19T10:00:00Z", "di", "Older.");

    var finding = required(after());

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("suite.required")).hasValue("yes");
    assertThat(finding.details())
        .containsExactly(
            "2026-05-21T10:00:00Z cy: Newer.",
            "2026-05-20T10:00:00Z bo: Evidence for rc22. All well.");
  }

  @Test
  void aCommentThatSeemsToReleaseFromTheSuiteMakesAPersonDecide() {
    comment("2026-05-20T10:00:00Z", "bo", "The Teamspace suite is\nno longer required for rc22.");

    var finding = required(after());

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().get("suite.required")).isEmpty();
    assertThat(finding.summary()).contains("bo", "2026-05-20T10:00:00Z", "a person decides");
    assertThat(finding.details())
        .contains(
            "Words that suggest it: Teamspace suite is no longer required",
            "Read it whole: https://github.com/acme/cli/issues/1038#issuecomment-4510000001");
  }

  @Test
  void ourOwnEvidenceCommentsAreNotPeople() {
    comment(
        "2026-05-20T10:00:00Z", "bot", "<!-- gate-evidence v=1 -->\nTeamspace no longer required");

    assertThat(required(after()).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aPersonsDecisionStandsAndItsReasonIsAFact() {
    comment("2026-05-20T10:00:00Z", "bo", "Teamspace no longer required");

    var skipped = required(after(decided("skip", null)));
    assertThat(skipped.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(skipped.facts().asMap())
        .containsEntry("suite.required", "no")
        .containsEntry("suite.decided-by", "ana")
        .containsEntry("suite.decided-because", "the launch moved");

    var run = required(after(decided("skip", null), decided("run", null)));
    assertThat(run.facts().get("suite.required")).hasValue("yes");
  }

  @Test
  void aDecisionForAnotherCandidateDoesNotCount() {
    comment("2026-05-20T10:00:00Z", "bo", "Teamspace no longer required");

    assertThat(required(after(decided("skip", "3.2.0rc16"))).verdict()).isEqualTo(Verdict.WAITING);
  }

  @Test
  void aFailedSuiteIsTriedAgainOnlyAfterAPersonNamedTheCause() {
    var failed = failedAttempt();

    var waiting = required(after(failed));
    assertThat(waiting.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(waiting.summary()).contains("failed on this candidate once");

    var again = required(after(failed[0], failed[1], failed[2], decided("run", null)));
    assertThat(again.facts().get("suite.required")).hasValue("yes");
  }

  @Test
  void eachFailureOnADeploymentIsAskedAboutHoweverManyThereWere() {
    var told = new ArrayList<Event>();
    for (int number = 1; number <= 4; number++) {
      told.addAll(deployed(number));
      told.addAll(failedAttempt(number));
      assertThat(required(after(told.toArray(Event[]::new))).summary())
          .contains("failed on this candidate " + (number == 1 ? "once" : number + " times"));
      told.add(decided("run", null));
      assertThat(required(after(told.toArray(Event[]::new))).verdict()).isEqualTo(Verdict.PASSED);
    }
  }

  @Test
  void aDecisionFromBeforeAFailureSaysNothingAboutIt() {
    comment("2026-05-20T10:00:00Z", "bo", "Teamspace no longer required");
    var told = new ArrayList<Event>(List.of(decided("run", null)));
    told.addAll(failedAttempt(1));
    assertThat(required(after(told.toArray(Event[]::new))).summary())
        .contains("failed on this candidate once: a person says what caused it");

    told.add(new Event.AttemptStarted(world.time.now(), "WP07", 2));
    told.add(new Event.AttemptEnded(world.time.now(), "WP07", 2, Verdict.WAITING, List.of()));
    told.add(decided("run", null));
    assertThat(required(after(told.toArray(Event[]::new))).verdict()).isEqualTo(Verdict.PASSED);
  }

  private List<Event> deployed(int number) {
    var now = world.time.now();
    var finding = Finding.passed("healthy").with("saas.sha", "5481");
    return List.of(
        new Event.AttemptStarted(now, "WP03", number),
        new Event.StepFinished(now, "WP03", number, "snapshot", finding),
        new Event.AttemptEnded(now, "WP03", number, Verdict.PASSED, List.of()));
  }

  @Test
  void aPhraseThatIsNoPatternIsRefusedBeforeAnythingRuns() {
    var settings =
        Map.<String, Object>of("repo", "a/b", "issue", 1, "not-required-when", List.of("("));
    var kind = SuiteSteps.kinds().get(0);

    assertThatThrownBy(() -> kind.step(new Settings(settings)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not-required-when: '(' is not a regular expression");
  }

  // --- one run

  private Finding run(int number, Assignment assignment) {
    return run(number, assignment, Map.of());
  }

  private Finding run(int number, Assignment assignment, Map<String, Object> more) {
    var usual =
        Map.<String, Object>of(
            "run",
            number,
            "directory",
            folder.toString(),
            "uv",
            "uv",
            "files",
            List.of("tests/a.py", "tests/b.py"),
            "marker",
            "deployed_dev",
            "environment",
            Map.of("SPEC_KITTY_ENABLE_SAAS_SYNC", "1"));
    var settings = new LinkedHashMap<>(usual);
    settings.putAll(more);
    return SuiteSteps.kinds().get(1).step(new Settings(settings)).perform(world, assignment);
  }

  private void pytestWrites(int code, String report) {
    pytestWrites(code, report, "1 passed\n");
  }

  private void pytestWrites(int code, String report, String output) {
    world.shell.on(
        command -> command.toString().contains("pytest"),
        command -> {
          var option =
              command.words().stream().filter(each -> each.startsWith("--junitxml=")).findFirst();
          write(Path.of(option.orElseThrow().substring("--junitxml=".length())), report);
          return world.shell.exited(code, output);
        });
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void pytestRunsTheFilesWithTheMarkerInTheCheckout() {
    pytestWrites(0, PASSED);

    var finding = run(1, world.knowing());

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    var command = world.shell.ran().get(0);
    assertThat(command.words())
        .startsWith("uv", "run", "pytest", "tests/a.py", "tests/b.py", "-m", "deployed_dev");
    assertThat(command.directory()).isEqualTo(folder);
    assertThat(command.environment()).containsEntry("SPEC_KITTY_ENABLE_SAAS_SYNC", "1");
    assertThat(command.changes()).isTrue();
  }

  @Test
  void aPassedRunIsCountedAndItsReportAndLogAreKept() {
    pytestWrites(0, PASSED);

    var finding = run(2, world.knowing("suite.run-1.outcome", "pass"));

    assertThat(finding.facts().asMap())
        .containsEntry("suite.run-2.executed", "1")
        .containsEntry("suite.run-2.failed", "0")
        .containsEntry("suite.run-2.skipped", "0")
        .containsEntry("suite.run-2.outcome", "pass")
        .containsEntry("suite.run-2.took", "50ms")
        .containsEntry("suite.passed-runs", "2");
    assertThat(finding.evidence())
        .extracting(each -> each.path().replaceAll(".*/teamspace/", ""))
        .containsExactly("run-2.log", "run-2.xml");
    assertThat(world.evidence().path().resolve("teamspace"))
        .isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aFailedRunNamesItsTests() {
    pytestWrites(1, FAILED);

    var finding = run(1, world.knowing());

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.facts().get("suite.failed-run")).hasValue("1");
    assertThat(finding.details())
        .containsExactly("t::a: AssertionError: mission m did not materialize within 60s");
  }

  @Test
  void exitCodeAndReportThatContradictEachOtherAreBothNamed() {
    pytestWrites(0, FAILED);
    var failed = run(1, world.knowing());
    assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(failed.summary()).contains("1 failed").contains("ended with exit code 0");

    pytestWrites(3, PASSED);
    var passed = run(2, world.knowing());
    assertThat(passed.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(passed.summary()).contains("0 failed").contains("ended with exit code 3");
  }

  @Test
  void testsThatRanAgainAreNamedEvenWhereOnlyTheOutputTells() {
    var output = "tests/a.py::a RERUN  [ 50%]\n==== 1 passed, 2 rerun in 0.12s ====\n";
    pytestWrites(0, PASSED, output);

    var usual = run(1, world.knowing());
    assertThat(usual.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(usual.summary()).contains("ran tests again").contains("2 times");
    assertThat(usual.details()).contains("retried: tests/a.py::a");
    assertThat(usual.facts().get("suite.run-1.retried")).hasValue("2");

    var allowed = run(2, world.knowing(), Map.of("retried", "allow"));
    assertThat(allowed.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(allowed.summary()).contains("ran tests again");
    assertThat(run(3, world.knowing(), Map.of("retried", "fail")).verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void anotherWordForRetriesIsRefusedWhenTheFileIsRead() {
    assertThatThrownBy(() -> run(1, world.knowing(), Map.of("retried", "ignore")))
        .hasMessageContaining("retried")
        .hasMessageContaining("'ignore'")
        .hasMessageContaining("[fail, inconclusive, allow]");
  }

  @Test
  void subtestsThatPytestItselfDoesNotNameAreDoubted() {
    var report = PASSED.replace("<testsuite tests=\"1\"", "<testsuite name=\"pytest\" tests=\"4\"");
    pytestWrites(0, report, "==== 1 passed, 3 subtests passed in 0.12s ====\n");
    assertThat(run(1, world.knowing()).verdict()).isEqualTo(Verdict.PASSED);

    pytestWrites(0, report, "==== 1 passed in 0.12s ====\n");
    var doubted = run(2, world.knowing());
    assertThat(doubted.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(doubted.summary()).contains("at most 0 subtests");
  }

  @Test
  void everythingSkippedWithExitCodeZeroIsNoPass() {
    pytestWrites(
        0,
        "<testsuites><testsuite tests=\"1\" skipped=\"1\"><testcase name=\"a\"><skipped/>"
            + "</testcase></testsuite></testsuites>");

    var finding = run(1, world.knowing());

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("every test was skipped");
    assertThat(finding.facts().get("suite.run-1.outcome")).hasValue("inconclusive");
  }

  @Test
  void aRunWithoutReportTaughtNothingWhateverEndedIt() {
    assertThat(run(1, world.knowing()).summary()).contains("program not found: uv");

    world.shell.answers("pytest", 4, "ERROR: file not found: tests/a.py\n");
    var finding = run(2, world.knowing());
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("ended with exit code 4");
    assertThat(finding.details()).containsExactly("ERROR: file not found: tests/a.py");

    world.shell.hangs("pytest");
    assertThat(run(3, world.knowing()).summary()).contains("limit of 1h 0m");
  }

  @Test
  void aPassThatRanIntoItsLimitIsNoPass() {
    world.shell.on(
        command -> command.toString().contains("pytest"),
        command -> {
          var option =
              command.words().stream().filter(each -> each.startsWith("--junit")).findAny();
          write(Path.of(option.orElseThrow().substring("--junitxml=".length())), PASSED);
          return new Exited(-1, true, world.time.now(), Duration.ofHours(1), "", "");
        });

    assertThat(run(1, world.knowing()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aSecretInTheReportReachesNoFile() throws IOException {
    world.environment.put("E2E_PASSWORD", "planted-pass-word-1");
    pytestWrites(1, FAILED.replace("mission m", "planted-pass-word-1"));

    run(1, world.knowing());

    try (var files = Files.walk(world.artifacts())) {
      var kept = new StringBuilder();
      for (var file : files.filter(Files::isRegularFile).toList()) {
        kept.append(Files.readString(file, StandardCharsets.UTF_8));
      }
      assertThat(kept).contains("[masked:known]").doesNotContain("planted-pass-word-1");
    }
  }

  @Test
  void pytestWritesItsReportOutsideTheEvidenceAndTheRawReportIsGoneAfterwards() {
    pytestWrites(0, PASSED);

    run(1, world.knowing());

    var option =
        world.shell.ran().get(0).words().stream()
            .filter(each -> each.startsWith("--junitxml="))
            .findFirst();
    var raw = Path.of(option.orElseThrow().substring("--junitxml=".length()));
    assertThat(raw.startsWith(world.artifacts())).isFalse();
    assertThat(raw).doesNotExist();
    assertThat(raw.getParent()).doesNotExist();
  }

  @Test
  void whatWasMaskedInAReportIsCountedAndSaid() {
    world.environment.put("E2E_PASSWORD", "planted-pass-word-1");
    pytestWrites(1, FAILED.replaceFirst("mission m", "planted-pass-word-1"));

    var finding = run(1, world.knowing());

    assertThat(finding.facts().get("suite.run-1.redacted")).hasValue("1");
    assertThat(finding.details()).anyMatch(line -> line.startsWith("redacted 1 secrets in "));
  }

  @Test
  void nothingRunsWhenAPersonDecidedThatItIsNotRequired() {
    var finding = run(1, world.knowing("suite.required", "no"));

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(world.shell.ran()).isEmpty();
  }

  // --- all runs

  private Finding judge(String... facts) {
    return judge(Map.of(), facts);
  }

  private Finding judge(Map<String, Object> more, String... facts) {
    var rule =
        Map.<String, Object>of(
            "id",
            "not-materialized",
            "all",
            List.of("did not materialize within 60s"),
            "layer",
            "server",
            "action",
            "CHECK_POLL_HELPER_AND_DRAIN",
            "allowed",
            List.of("check the drain queue"),
            "never",
            List.of("extend the time-out"));
    var settings = new LinkedHashMap<String, Object>(Map.of("runs", 4, "rules", List.of(rule)));
    settings.putAll(more);
    return SuiteSteps.kinds()
        .get(2)
        .step(new Settings(settings))
        .perform(world, world.knowing(facts));
  }

  @Test
  void aDiagnosisAddsNothingWhenSomethingElseStoppedThePackage() {
    var only = Map.<String, Object>of("diagnosis-only", true);
    assertThat(judge(only).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(judge(only, "suite.failed-run", "1").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void fourPassedRunsAreAPassAndThreeAreNot() {
    var facts =
        new ArrayList<>(
            List.of(
                "suite.run-1.outcome", "pass",
                "suite.run-2.outcome", "pass",
                "suite.run-3.outcome", "pass"));
    assertThat(judge(facts.toArray(String[]::new)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);

    facts.addAll(List.of("suite.run-4.outcome", "pass"));
    var finding = judge(facts.toArray(String[]::new));
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("suite.result", "4/4 pass")
        .containsEntry("suite.passed-runs", "4");
  }

  @Test
  void runsThatExecutedAnotherNumberOfTestsAreNamed() {
    var facts = new ArrayList<String>();
    for (int run = 1; run <= 4; run++) {
      facts.addAll(List.of("suite.run-" + run + ".outcome", "pass"));
      facts.addAll(List.of("suite.run-" + run + ".executed", run == 3 ? "32" : "33"));
    }
    var finding = judge(facts.toArray(String[]::new));
    assertThat(finding.facts().get("suite.counts-differ"))
        .hasValue("run 1: 33, run 2: 33, run 3: 32, run 4: 33");
    assertThat(finding.details())
        .containsExactly(
            "The runs did not execute the same number of tests: run 1: 33, run 2: 33, run 3: 32,"
                + " run 4: 33.");

    facts.replaceAll(each -> each.equals("32") ? "33" : each);
    assertThat(judge(facts.toArray(String[]::new)).facts().get("suite.counts-differ")).isEmpty();
  }

  @Test
  void aFailedRunIsDiagnosedFromItsKeptReport() {
    pytestWrites(1, FAILED);
    var facts = new ArrayList<String>(List.of("suite.run-1.outcome", "pass"));
    run(2, world.knowing())
        .facts()
        .asMap()
        .forEach((name, value) -> facts.addAll(List.of(name, value)));

    var finding = judge(facts.toArray(String[]::new));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.facts().asMap())
        .containsEntry("suite.result", "1/4 pass, run 2 failed")
        .containsEntry("suite.triage.rules", "not-materialized")
        .containsEntry("suite.triage.actions", "CHECK_POLL_HELPER_AND_DRAIN")
        .containsEntry("suite.triage.layer", "server");
    assertThat(finding.details())
        .contains("t::a", "    allowed: check the drain queue", "    never: extend the time-out");
  }

  @Test
  void aFailureThatNoRuleKnowsAsksForANewIssue() {
    pytestWrites(1, FAILED.replace("did not materialize within 60s", "exploded"));
    var facts = new ArrayList<String>();
    run(1, world.knowing())
        .facts()
        .asMap()
        .forEach((name, value) -> facts.addAll(List.of(name, value)));

    var finding = judge(facts.toArray(String[]::new));

    assertThat(finding.facts().asMap())
        .containsEntry("suite.diagnosis", "no known signature: file a new issue")
        .containsEntry("suite.triage.rules", "none")
        .doesNotContainKey("suite.triage.layer");
    assertThat(finding.wants()).isEmpty();
    assertThat(finding.evidence()).hasSize(1);
    assertThat(world.artifacts().resolve(finding.evidence().get(0).path()))
        .content()
        .startsWith("# Suite test t::a fails on (candidate not known): ")
        .contains("no known signature fits", "exploded", "- Evidence: gates/test/evidence/team");
  }

  @Test
  void testsThatFailWithTheSameWordsAreGroupedAndSaid() {
    var failure = FAILED.substring(FAILED.indexOf("<testcase"), FAILED.indexOf("</testsuite>"));
    pytestWrites(1, FAILED.replace(failure, failure + failure.replace("\"a\"", "\"b\"")));
    var facts = new ArrayList<String>();
    run(1, world.knowing())
        .facts()
        .asMap()
        .forEach((name, value) -> facts.addAll(List.of(name, value)));

    assertThat(judge(facts.toArray(String[]::new)).details())
        .contains("t::a, t::b", "  2 tests failed with the same words, byte for byte");
  }

  @Test
  void aSuiteThatIsNotRequiredSaysWhoDecidedAndWhy() {
    var finding =
        judge(
            "suite.required", "no",
            "suite.decided-by", "ana",
            "suite.decided-because", "CLI only");

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts())
        .isEqualTo(Facts.NONE.with("suite.result", "not required: ana decided, CLI only"));
  }

  @Test
  void aFailedRunWithoutReportIsFailedAllTheSame() {
    var finding = judge("suite.failed-run", "1");

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.facts().get("suite.diagnosis")).hasValue("no report to look at");
  }
}
