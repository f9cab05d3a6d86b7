package dev.canarygate.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.triage.TriageRules;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Withheld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One launch of the script makes all four runs, and the gate follows it. */
final class RunsStepTest {
  private static final int TAKES = 305;

  @TempDir Path folder;
  private Bench bench;
  private PacedHarness harness;
  private final List<String> looks = new ArrayList<>();
  private Supplier<Finding> whatALookFinds = () -> Finding.passed("looked");

  @BeforeEach
  void openAttempt() {
    bench = new Bench(folder);
    bench.begin("WP05");
    bench.open(false);
    harness = new PacedHarness(bench);
  }

  private RunsStep step() {
    return step(List.of(new Settings(Map.of("test.look", Map.of("label", "after-run-{run}")))));
  }

  private RunsStep step(List<Settings> between) {
    var runs =
        List.of("1", "2", "3", "4").stream()
            .map(run -> bench.request(run, Launches.ALL, null))
            .toList();
    return new RunsStep(
        new RunsRequest(runs, Duration.ofSeconds(30)),
        new Triage(new TriageRules(List.of())),
        new LaunchChecks(List.of(look()), between));
  }

  /** A look that notes what it was told, and whether the harness went on while it looked. */
  private StepKind look() {
    var shape = Shape.EMPTY.required("label", Shape.Type.TEXT, "When.");
    return new StepKind(
            "test.look",
            "Looks.",
            shape,
            true,
            settings ->
                (world, assignment) -> {
                  var going =
                      harness.goesOn() ? ", the harness goes on" : ", the harness has ended";
                  looks.add(settings.text("label") + going);
                  return whatALookFinds.get();
                })
        .learning(Fact.text("{fact}", "Anything."));
  }

  private Finding follow() {
    return bench.perform(step());
  }

  private ObjectNode harnessShape(int run, Integer... failing) {
    return SampleResults.harness("01RUN" + run, starts(run), failing);
  }

  private ObjectNode documentedShape(int run) {
    return SampleResults.documented(run, starts(run).plusSeconds(300));
  }

  private java.time.Instant starts(int run) {
    return bench.now().plusSeconds((run - 1L) * TAKES);
  }

  private void fourRuns(IntFunction<ObjectNode> documents) {
    for (int run = 1; run <= 4; run++) {
      harness.writes((long) run * TAKES, run, documents.apply(run));
    }
    harness.ends(4 * TAKES + 2, 0);
  }

  private static void inconclusive(Finding finding, String because) {
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains(because);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fourDocumentsOfOneLaunchAreFourRuns(boolean documented) throws IOException {
    fourRuns(documented ? this::documentedShape : this::harnessShape);
    var finding = follow();
    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.PASSED);
    assertThat(finding.summary()).isEqualTo("4 runs in one launch: all 4 scenarios passed in each");
    for (var run : List.of("1", "2", "3", "4")) {
      assertThat(finding.facts().asMap())
          .containsEntry("canary.run-" + run + ".outcome", "pass")
          .containsEntry("canary.run-" + run + ".scenario-4", "pass")
          .containsEntry("canary.run-" + run + ".number", run)
          .containsEntry("canary.run-" + run + ".stated-number", documented ? run : "not stated")
          .containsEntry("canary.run-" + run + ".id", documented ? "not stated" : "01RUN" + run)
          .containsKeys("canary.run-" + run + ".started", "canary.run-" + run + ".saas-sha");
      assertThat(bench.attemptFolder().resolve("runs/run-" + run + ".json"))
          .hasSameBinaryContentAs(written(run));
    }
    assertThat(finding.facts().asMap())
        .containsEntry("canary.launches", "all")
        .containsEntry("canary.exit-code", "0");
    assertThat(bench.world.shell.ran()).hasSize(1);
    assertThat(bench.attemptFolder().resolve("logs/canary-runs.log")).hasContent("canary says");
    assertThat(bench.perform(new ProtocolStep(4)).facts().get("canary.passed-runs")).hasValue("4");
  }

  private Path written(String run) {
    return bench.harness.resolve("artifacts/sync_identity_boundary/runs/run-" + run + ".json");
  }

  @Test
  void theGateLooksBetweenDocumentsWhileTheHarnessGoesOn() {
    fourRuns(this::harnessShape);
    follow();
    assertThat(looks)
        .containsExactly(
            "after-run-1, the harness goes on",
            "after-run-2, the harness goes on",
            "after-run-3, the harness goes on");
  }

  @Test
  void eachDocumentIsToldAsItAppears() {
    fourRuns(this::harnessShape);
    follow();
    assertThat(bench.world.progress.told())
        .containsSubsequence(
            "canary run 1 of 4",
            "canary run 2 of 4, run 1 passed",
            "canary run 3 of 4, run 2 passed",
            "canary run 4 of 4, run 3 passed");
  }

  @Test
  void aFailedRunEndsTheHarnessAndWhatCameIsKept() {
    harness.writes(TAKES, 1, harnessShape(1)).writes(2 * TAKES, 2, harnessShape(2, 3));
    var finding = follow();
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).isEqualTo("run 2: failed in scenario 3");
    assertThat(finding.facts().asMap())
        .containsEntry("canary.run-1.outcome", "pass")
        .containsEntry("canary.run-2.outcome", "fail")
        .containsEntry("canary.failed-scenarios", "3")
        .doesNotContainKey("canary.run-3.launched");
    assertThat(finding.details()).contains("the harness was ended after run 2 of 4");
    assertThat(harness.wasEnded()).isTrue();
    assertThat(bench.attemptFolder().resolve("runs/run-2.json")).exists();
    assertThat(finding.evidence())
        .extracting(each -> each.path().replaceFirst(".*attempt1/", ""))
        .contains("runs/run-1.json", "runs/run-2.json", "logs/canary-runs.log");
  }

  @Test
  void aLookThatIsNotAsItMustBeEndsTheHarnessAndIsWhatTheStepFound() {
    fourRuns(this::harnessShape);
    whatALookFinds =
        () ->
            looks.size() < 2
                ? Finding.passed("looked").with("saas.sha", "548194a")
                : Finding.inconclusive("integrity is invalid: the deployment changed")
                    .with("integrity.verdict", "invalid")
                    .detail("INVALID saas.sha");
    var finding = follow();
    inconclusive(finding, "integrity is invalid: the deployment changed");
    assertThat(finding.facts().asMap())
        .containsEntry("integrity.verdict", "invalid")
        .containsEntry("canary.after-run-1.saas.sha", "548194a")
        .containsEntry("canary.run-2.outcome", "pass")
        .doesNotContainKey("canary.run-3.outcome");
    assertThat(finding.details()).contains("INVALID saas.sha");
    assertThat(harness.wasEnded()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"saas.sha, saas-sha was 548194a", "saas.build, saas-build was 2026-05-20T05:16:22Z"})
  void anotherBuildBetweenTwoDocumentsEndsTheHarnessWhateverTheLooksSay(String fact, String why) {
    fourRuns(this::harnessShape);
    whatALookFinds = () -> Finding.passed("looked").with(fact, "another");
    inconclusive(follow(), "the runs are not of one thing: " + why + ", and is another");
    assertThat(looks).hasSize(1);
    assertThat(harness.wasEnded()).isTrue();
  }

  @Test
  void documentsOfAnEarlierLaunchAreNeverTaken() throws IOException {
    for (int run = 1; run <= 4; run++) {
      harness.put(run, harnessShape(run).toString());
    }
    bench.world.time.advance(Duration.ofHours(1));
    harness = new PacedHarness(bench);
    harness.ends(20, 0);
    inconclusive(
        follow(),
        "ended with exit code 0, but runs/run-1.json is of an earlier launch: its file time is");
    assertThat(bench.attemptFolder().resolve("runs")).doesNotExist();
  }

  @Test
  void aCopyOfAnOldDocumentIsNotOfThisLaunchThoughItIsNew() {
    harness.put(3, harnessShape(1).toString());
    bench.world.time.advance(Duration.ofHours(1));
    var old = SampleResults.harness("01RUN1", bench.now().minus(Duration.ofHours(1)));
    harness = new PacedHarness(bench);
    harness.writes(20, 1, old).ends(30, 0);
    inconclusive(follow(), "runs/run-1.json is byte for byte a document from before the launch");
  }

  @Test
  void aDocumentThatIsHalfWrittenWhenItIsSeenIsWaitedFor() {
    fourRuns(this::harnessShape);
    var second = harnessShape(2).toString();
    harness.writes(2 * TAKES - 20, 2, second.substring(0, second.length() / 2));
    harness.writes(TAKES - 20, 1, "");
    assertThat(follow().verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aDocumentThatStaysHalfWrittenIsNoResultAndIsKept() {
    var whole = harnessShape(1).toString();
    harness.writes(100, 1, whole.substring(0, whole.length() / 2));
    inconclusive(follow(), "run 1 is inconclusive: its document cannot be believed: ");
    assertThat(bench.world.time.pauses()).hasSize((100 + 30) * 2);
    assertThat(bench.attemptFolder().resolve("runs/run-1.json")).exists();
    assertThat(harness.wasEnded()).isTrue();
  }

  @Test
  void aWrongNumberIsSaidRightAfterItsDocumentWithItsPointer() {
    harness.writes(TAKES, 1, documentedShape(1));
    harness.writes(2 * TAKES, 2, documentedShape(2).put("run_number", 1));
    inconclusive(
        follow(),
        "run 2 is inconclusive: its document cannot be believed: /run_number: expected 2, because"
            + " runs are consecutive, found 1");
    assertThat(harness.wasEnded()).isTrue();
  }

  @Test
  void aRunShownTwiceIsSaidAtItsSecondDocument() {
    harness.writes(TAKES, 1, harnessShape(1));
    harness.writes(2 * TAKES, 2, harnessShape(2).put("run_id", "01RUN1"));
    inconclusive(follow(), "runs/run-2.json#/run_id: expected a run id of its own");
  }

  @Test
  void documentsInAnotherOrderAreNoConsecutiveRuns() {
    harness.writes(TAKES, 1, harnessShape(1)).writes(2 * TAKES, 3, harnessShape(3));
    inconclusive(follow(), "runs/run-3.json was written, and no runs/run-2.json");
  }

  @Test
  void aHarnessThatRefusesToStartTaughtNothing() {
    harness.ends(3, 2);
    inconclusive(
        follow(), "run 1 is inconclusive: ended with exit code 2: the harness refused to start");
  }

  @Test
  void aHarnessThatEndsBeforeItsLastDocumentTaughtNothing() {
    harness.writes(TAKES, 1, harnessShape(1)).writes(2 * TAKES, 2, harnessShape(2));
    harness.ends(2 * TAKES + 1, 1);
    var finding = follow();
    inconclusive(
        finding, "run 3 is inconclusive: ended with exit code 1, but not found: runs/run-3.json");
    assertThat(finding.details()).contains("canary says");
    assertThat(finding.facts().get("canary.run-2.outcome")).hasValue("pass");
  }

  @Test
  void fourPassesAndAFailedExitCodeAreAContradiction() {
    for (int run = 1; run <= 4; run++) {
      harness.writes((long) run * TAKES, run, harnessShape(run));
    }
    harness.ends(4 * TAKES + 2, 1);
    inconclusive(follow(), "ended with exit code 1, but its documents say pass");
  }

  @Test
  void aRunBeyondItsLimitEndsTheHarness() {
    harness.writes(TAKES, 1, harnessShape(1));
    inconclusive(follow(), "run 2 is inconclusive: it did not end within its limit of 30m");
    assertThat(harness.wasEnded()).isTrue();
  }

  @Test
  void aDocumentThatIsWrittenAgainAfterItWasReadIsNoProof() {
    fourRuns(this::harnessShape);
    harness.writes(3 * TAKES + 5, 2, harnessShape(2, 1));
    inconclusive(follow(), "runs/run-2.json was changed after it was read");
  }

  @Test
  void aPersonWhoEndsTheRunEndsTheHarness() {
    harness.writes(TAKES, 1, harnessShape(1));
    harness.at(TAKES + 10, bench.world.time::interrupting);
    assertThatThrownBy(this::follow).isInstanceOf(Interrupted.class);
    assertThat(harness.wasEnded()).isTrue();
  }

  @Test
  void aLaunchThatWasCutShortStartsAgainInANewFolder() {
    harness.at(5, bench.world.time::interrupting);
    assertThatThrownBy(this::follow).isInstanceOf(Interrupted.class);
    bench.begin("WP05");
    assertThat(bench.open(true).facts().get("evidence.attempt")).hasValue("v3.2.0rc16-attempt2");
  }

  @Test
  void aScriptThatIsNotThereIsSaidBeforeTheLaunch() {
    var script = bench.harness.resolve("scripts/canary.sh");
    var request =
        new RunsRequest(List.of(bench.request("1", Launches.ALL, script)), Duration.ofSeconds(30));
    var step =
        new RunsStep(
            request,
            new Triage(new TriageRules(List.of())),
            new LaunchChecks(List.of(), List.of()));
    inconclusive(bench.perform(step), "harness script not found: " + script);
    assertThat(bench.world.shell.ran()).isEmpty();
  }

  @Test
  void aDryRunLaunchesNothing() {
    bench.world.dryRun();
    assertThatThrownBy(this::follow).isInstanceOf(Withheld.class).hasMessage("would run: canary");
    assertThat(bench.world.shell.ran()).isEmpty();
  }

  @Test
  void whatCannotBeMadeIsSaidWhenTheFilesAreRead() {
    var settings =
        Map.<String, Object>of(
            "directory", "d", "command", List.of("c"), "triage", List.of(), "runs", "5");
    assertThatThrownBy(() -> kind().step(new Settings(settings)))
        .hasMessage("runs 5: expected 1 to 4");
    assertThatThrownBy(() -> step(List.of(Settings.NONE)))
        .hasMessage("'between' has an item with 0 kinds of step; expected one in each");
  }

  private static StepKind kind() {
    return CanarySteps.kinds(List.of()).stream()
        .filter(each -> each.name().equals("canary.runs"))
        .findFirst()
        .orElseThrow();
  }
}
