package dev.canarygate.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttemptStepsTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder);
  }

  @Test
  void anAttemptTakesTheFirstFreeNumberOfTheTag() throws IOException {
    var shelf = bench.world.artifacts().resolve("sync_identity_boundary");
    Files.createDirectories(shelf.resolve("v3.2.0rc16-attempt1"));
    var finding = bench.open(false);
    assertThat(finding.facts().get("evidence.attempt")).hasValue("v3.2.0rc16-attempt2");
    assertThat(bench.attemptFolder().resolve("attempt.json"))
        .content()
        .contains("\"gate\" : \"phase4\"", "\"candidate.version\" : \"3.2.0rc16\"");
  }

  @Test
  void withoutATagThereIsNoFolder() {
    bench.known("candidate.tag", "-attempt1");
    var finding = bench.open(false);
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("'-attempt1'", "expected a tag");
    assertThat(bench.world.artifacts().resolve("sync_identity_boundary")).doesNotExist();
  }

  @Test
  void theFourRunsGoOnInTheFolderOfTheSingleRun() {
    bench.open(false);
    bench.passingRun("single");
    bench.begin("WP05");
    assertThat(bench.open(true).facts().get("evidence.attempt")).hasValue("v3.2.0rc16-attempt1");
  }

  @Test
  void anotherCandidateGetsAFolderOfItsOwnAndTheOldOneIsSealed() {
    bench.open(false);
    var first = bench.attemptFolder();
    bench.known("candidate.digest", "other");
    bench.begin("WP05");
    var finding = bench.open(true);
    assertThat(finding.facts().get("evidence.attempt")).hasValue("v3.2.0rc16-attempt2");
    assertThat(finding.details()).singleElement().asString().contains("as interrupted");
    assertThat(first.resolve("SHA256SUMS.evidence")).exists();
    assertThat(first.resolve("observations/outcome.json")).content().contains("interrupted");
  }

  @Test
  void runsThatWereCutShortStartAgainInANewFolder() {
    bench.open(false);
    bench.begin("WP05");
    bench.open(true);
    bench.passingRun("1");
    bench.begin("WP05");
    assertThat(bench.open(true).facts().get("evidence.attempt")).hasValue("v3.2.0rc16-attempt2");
  }

  @Test
  void sealingGivesTheDigestThatCommentsCarry() throws IOException {
    bench.open(false);
    bench.passingRun("single");
    var finding = bench.perform(new SealStep());
    var manifest = bench.attemptFolder().resolve("SHA256SUMS.evidence");
    assertThat(finding.facts().get("evidence.digest"))
        .hasValue(dev.canarygate.evidence.Digest.of(manifest));
    assertThat(bench.attemptFolder().resolve("observations/outcome.json"))
        .content()
        .contains("passed");
    assertThat(bench.attemptFolder().resolve("latest.json")).exists();
    assertThat(bench.perform(new SealStep()).facts().get("evidence.digest"))
        .isEqualTo(finding.facts().get("evidence.digest"));
  }

  @Test
  void aFailedAttemptIsSealedAsFailed() {
    bench.open(false);
    bench.canary(1, () -> SampleResults.harness("01F", bench.now(), 3));
    assertThat(bench.perform(bench.run(bench.request("1"))).verdict()).isEqualTo(Verdict.FAILED);
    bench.perform(new SealStep());
    assertThat(bench.attemptFolder().resolve("observations/outcome.json"))
        .content()
        .contains("failed");
  }

  @Test
  void withoutAnAttemptThereIsNothingToSeal() throws IOException {
    assertThat(bench.perform(new SealStep()).verdict()).isEqualTo(Verdict.PASSED);
    bench.open(false);
    Files.delete(bench.attemptFolder().resolve("attempt.json"));
    Files.delete(bench.attemptFolder());
    assertThat(bench.perform(new SealStep()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aNameThatBreaksTheDigestIsNotSealedAway() throws IOException {
    bench.open(false);
    var logs = Files.createDirectories(bench.attemptFolder().resolve("logs"));
    Files.writeString(logs.resolve("two words.log"), "x");
    var finding = bench.perform(new SealStep());
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("two words.log");
  }

  private HarnessStep harness() {
    var checks =
        List.of(
            Map.of("name", "uv-sync", "command", List.of("uv", "sync")),
            Map.of("name", "unit-tests", "command", List.of("uv", "run", "pytest")));
    return new HarnessStep(
        new Settings(Map.of("directory", bench.harness.toString(), "checks", checks)));
  }

  @Test
  void aHarnessThatPassesItsOwnChecksIsGood() {
    bench.open(false);
    bench.world.shell.answers("uv", 0, "fine");
    var finding = bench.perform(harness());
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("harness.checks")).hasValue("2");
    assertThat(bench.attemptFolder().resolve("logs/WP04-harness-unit-tests.log")).exists();
  }

  @Test
  void aBrokenHarnessSaysNothingAboutTheCandidate() {
    bench.open(false);
    bench.world.shell.answers("uv sync", 0, "").answers("pytest", 1, "2 failed, 31 passed\n");
    var finding = bench.perform(harness());
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary())
        .isEqualTo("harness, not canary: check 'unit-tests' ended with exit code 1");
    assertThat(finding.details()).contains("2 failed, 31 passed");
    assertThat(finding.wants()).isEmpty();
    assertThat(finding.evidence()).hasSize(2);
  }

  @Test
  void aCheckThatCannotBeStartedIsAHarnessFailureToo() {
    bench.open(false);
    assertThat(bench.perform(harness()).summary()).contains("could not be started");
    var other = new Bench(folder.resolve("other"));
    assertThat(other.perform(harness()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private void fourRuns() {
    bench.open(false);
    for (var run : List.of("1", "2", "3", "4")) {
      assertThat(bench.passingRun(run).verdict()).isEqualTo(Verdict.PASSED);
      bench.world.time.advance(Duration.ofSeconds(20));
    }
  }

  @Test
  void fourRunsInARowAreAProtocol() {
    fourRuns();
    var finding = bench.perform(new ProtocolStep(4));
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("canary.passed-runs")).hasValue("4");
  }

  @Test
  void aDocumentThatWasChangedAfterItsRunDoesNotCount() throws IOException {
    fourRuns();
    var third = bench.attemptFolder().resolve("runs/run-3.json");
    Files.writeString(third, Files.readString(third).replace("scenario-1", "scenario-I"));
    var finding = bench.perform(new ProtocolStep(4));
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("runs/run-3.json");
  }

  @Test
  void aMissingRunDoesNotCount() throws IOException {
    fourRuns();
    Files.delete(bench.attemptFolder().resolve("runs/run-2.json"));
    assertThat(bench.perform(new ProtocolStep(4)).summary()).contains("runs/run-2.json");
  }

  @Test
  void aCandidateThatChangedBetweenRunsBreaksTheProtocol() {
    fourRuns();
    bench.known("candidate.version", "3.2.0rc17");
    assertThat(bench.perform(new ProtocolStep(4)).details())
        .contains("runs are of 3.2.0rc16, the candidate is 3.2.0rc17");
  }

  @ParameterizedTest
  @CsvSource({
    "candidate.digest, candidate-digest was d16",
    "saas.sha, saas-sha was 548194a",
    "saas.build, saas-build was 2026-05-20T05:16:22Z"
  })
  void runsOfTwoCandidatesOrTwoBuildsAreNoProtocol(String fact, String because) {
    bench.open(false);
    bench.passingRun("1");
    bench.known(fact, "another");
    bench.world.time.advance(Duration.ofSeconds(20));
    bench.passingRun("2");
    var finding = bench.perform(new ProtocolStep(2));
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.details()).contains("run 1: " + because + ", and is another");
  }

  @Test
  void runsByTwoDefinitionsOfTheGateAreNoProtocol() {
    fourRuns();
    bench.resumed("another definition");
    var finding = bench.perform(new ProtocolStep(4));
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.details())
        .contains("run 4: gate-definition was digest, and is another definition");
  }

  @Test
  void runsThatWentOnByTheSameDefinitionAreAProtocol() {
    fourRuns();
    bench.resumed("digest");
    assertThat(bench.perform(new ProtocolStep(4)).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aFailedRunFailsTheProtocol() {
    bench.open(false);
    bench.passingRun("1");
    bench.world.time.advance(Duration.ofSeconds(20));
    bench.canary(1, () -> SampleResults.harness("01F", bench.now(), 3));
    bench.perform(bench.run(bench.request("2")));
    assertThat(bench.perform(new ProtocolStep(2)).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aProtocolHasOneToFourRuns() {
    assertThatThrownBy(() -> new ProtocolStep(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(bench.perform(new ProtocolStep(4)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void everyKindOfStepMakesItsStepFromSettings() {
    var run =
        Map.<String, Object>of(
            "run", "1", "directory", "d", "command", List.of("c"), "triage", List.of());
    for (var kind : CanarySteps.kinds(List.of())) {
      var settings = kind.name().startsWith("canary.run") ? new Settings(run) : Settings.NONE;
      assertThat(kind.step(settings)).isNotNull();
    }
  }
}
