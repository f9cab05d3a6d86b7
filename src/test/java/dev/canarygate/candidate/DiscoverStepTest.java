package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Obstacle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscoverStepTest {
  private static final String REPO = "acme/widget";
  private static final String WHEN = "2026-05-20T11:40:00Z";

  @TempDir Path folder;
  private FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder);
    world.forge.prerelease(REPO, "v3.2.0rc9", "c9", WHEN);
    world.forge.prerelease(REPO, "v3.2.0rc15", "c15", WHEN);
  }

  private Finding discover() {
    var settings =
        new Settings(
            Map.of(
                "repository", REPO,
                "package", "widget",
                "newer-than", "v3.2.0rc15",
                "pip", List.of("python3", "-m", "pip"),
                "cut-procedure", "After {{candidate.newest-tag}}:\nraise the version"));
    return DiscoverStep.KIND.step(settings).perform(world, world.knowing());
  }

  private void indexed(String versions) {
    world.shell.answers(
        List.of("python3", "-m", "pip", "index", "versions", "--pre"),
        0,
        "widget (x)\nAvailable versions: " + versions + "\n  INSTALLED: 3.2.0rc99\n");
  }

  @Test
  void theNewestInBothPlacesIsTheCandidate() {
    world.forge.prerelease(REPO, "v3.2.0rc16", "c16", WHEN);
    indexed("3.2.0rc16, 3.2.0rc15, 3.2.0rc9, 3.1.0");
    var finding = discover();
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("candidate.version", "3.2.0rc16")
        .containsEntry("candidate.tag", "v3.2.0rc16")
        .containsEntry("candidate.commit", "c16")
        .containsEntry("candidate.index-latest", "3.2.0rc16")
        .containsEntry("candidate.discovery", "found");
    assertThat(finding.evidence()).hasSize(1);
  }

  @Test
  void tenIsNewerThanNineWhateverTheListSays() {
    // D4: by list order and text, rc9 came out as the newest.
    world.forge.prerelease(REPO, "v3.3.0rc10", "c10", WHEN);
    world.forge.prerelease(REPO, "v3.3.0rc9", "c9", WHEN);
    indexed("3.3.0rc9, 3.3.0rc10");
    assertThat(discover().facts().get("candidate.tag")).hasValue("v3.3.0rc10");
  }

  @Test
  void draftsFinalReleasesAndOtherTagsAreNoCandidates() {
    world
        .forge
        .draft(REPO, "v3.2.0rc18")
        .released(REPO, "v3.2.0", Map.of("published", WHEN))
        .released(REPO, "nightly", Map.of("published", WHEN, "prerelease", true));
    indexed("3.2.0, 3.2.0rc15");
    assertThat(discover().facts().get("candidate.newest-tag")).hasValue("v3.2.0rc15");
  }

  @Test
  void nothingNewerThanTheBaselineWaitsWithTheCutProcedureInWords() {
    indexed("3.2.0rc15, 3.2.0rc9");
    var finding = discover();
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.details()).contains("After v3.2.0rc15:", "raise the version");
    assertThat(finding.facts().get("candidate.discovery")).hasValue("not-newer");
    assertThat(finding.facts().get("candidate.version")).isEmpty();
    assertThat(world.shell.lines())
        .isNotEmpty()
        .noneMatch(line -> line.contains("git") || line.contains("tag"));
  }

  @Test
  void aNewerReleaseThatWasYankedIsSaidWithItsReasonAndTheGateIsAboutTheOneBefore() {
    world.forge.prerelease(REPO, "v3.2.0rc40", "c40", WHEN);
    world.forge.prerelease(REPO, "v3.2.0rc41", "c41", WHEN);
    indexed("3.2.0rc40, 3.2.0rc15");
    world.shell.answers(
        List.of("python3", "-m", "pip", "download"),
        0,
        "WARNING: 'widget' candidate is a yanked version: x\nReason for being yanked: broken\n");
    var finding = discover();
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.summary())
        .isEqualTo("the candidate is 3.2.0rc40; v3.2.0rc41 is newer, but yanked: broken");
    assertThat(finding.details()).contains("v3.2.0rc41 is newer, but yanked: broken");
    assertThat(finding.facts().asMap())
        .containsEntry("candidate.tag", "v3.2.0rc40")
        .containsEntry(
            "candidate.skipped",
            "v3.2.0rc41 is newer, but yanked: broken; the gate is about v3.2.0rc40")
        .containsEntry("candidate.next-version", "3.2.0rc42");
  }

  @Test
  void aNewerDraftAndANewerFinalReleaseAreSaidToo() {
    world.forge.draft(REPO, "v3.2.0rc17").released(REPO, "v3.2.0", Map.of("published", WHEN));
    indexed("3.2.0rc15");
    var finding = discover();
    assertThat(finding.facts().get("candidate.skipped"))
        .hasValue(
            "v3.2.0 is newer, but not marked as a prerelease; v3.2.0rc17 is newer, but a draft");
    assertThat(finding.facts().get("candidate.next-tag")).hasValue("v3.2.1rc1");
  }

  @Test
  void nothingThatWasSkippedIsNoFact() {
    world.forge.prerelease(REPO, "v3.2.0rc16", "c16", WHEN);
    indexed("3.2.0rc16, 3.2.0rc15");
    assertThat(discover().facts().get("candidate.skipped")).isEmpty();
  }

  @Test
  void theNextCandidateIsNamedInThePackagesOwnFormOfTag() {
    world = new FakeWorld(folder.resolve("other"));
    world.forge.prerelease(REPO, "v3.2.0-rc.15", "c15", WHEN);
    indexed("3.2.0rc15");
    assertThat(discover().facts().asMap())
        .containsEntry("candidate.next-tag", "v3.2.0-rc.16")
        .containsEntry("candidate.next-version", "3.2.0rc16");
  }

  @Test
  void aTagWithoutPackageWaitsWithBothLists() {
    world.forge.prerelease(REPO, "v3.2.0rc16", "c16", WHEN);
    indexed("3.2.0rc15");
    var finding = discover();
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary()).contains("v3.2.0rc16").contains("3.2.0rc15");
    assertThat(finding.details())
        .contains("Releases: v3.2.0rc16, v3.2.0rc15, v3.2.0rc9", "Packages: 3.2.0rc15");
  }

  @Test
  void aPackageWithoutTagWaitsToo() {
    indexed("3.2.0rc17, 3.2.0rc15");
    var finding = discover();
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().get("candidate.discovery")).hasValue("disagreement");
    assertThat(finding.details()).anyMatch(line -> line.startsWith("Packages: 3.2.0rc17"));
  }

  @Test
  void anIndexThatNeverHeardOfThePackageIsAnEmptyList() {
    world.shell.answers("pip index", 1, "ERROR: No matching distribution found for widget");
    world.forge.prerelease(REPO, "v3.2.0rc16", "c16", WHEN);
    var finding = discover();
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.details()).contains("Packages: none");
  }

  private void pipSays(String part, String output) {
    world.shell.answers("pip index", 1, "ERROR: No matching distribution found for widget");
    world.shell.answers(part, 1, output);
  }

  @Test
  void whatPipListsInJsonIsReadFromJson() {
    world.forge.prerelease(REPO, "v3.2.0rc16", "c16", WHEN);
    world.shell.answers(
        "--json widget",
        0,
        "{\"name\": \"widget\", \"versions\": [\"3.2.0rc16\", \"3.2.0rc15\"], \"latest\": \"x\"}\n");
    assertThat(discover().facts().get("candidate.version")).hasValue("3.2.0rc16");
    assertThat(world.shell.lines()).allMatch(line -> line.contains("--no-input"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"versions\": {\"a\": \"3.2.0rc16\"}}",
        "{\"versions\": [null, 7, []]}",
        "{\"versions\": \"3.2.0rc16\"}",
        "{\"versions\": [1e999999999]}",
        "{\"versions\": [\"3.2.0rc16\""
      })
  void whatPipListsInJsonOfAnotherShapeIsAnObstacleThatShowsIt(String listed) {
    world.forge.prerelease(REPO, "v3.2.0rc16", "c16", WHEN);
    world.shell.answers("--json widget", 0, listed + " ".repeat(5_000) + "\n");

    assertThatThrownBy(this::discover)
        .isInstanceOf(Obstacle.class)
        .hasMessageStartingWith("pip answered with something ")
        .message()
        .contains("{")
        .hasSizeLessThan(300);
  }

  @Test
  void aPipThatKnowsNoJsonIsAskedForItsScreen() {
    world.forge.prerelease(REPO, "v3.2.0rc16", "c16", WHEN);
    indexed("3.2.0rc16, 3.2.0rc15");
    world.shell.answers("--json", 2, "Usage:\n  pip index versions\n\nno such option: --json\n");
    assertThat(discover().facts().get("candidate.version")).hasValue("3.2.0rc16");
  }

  @Test
  void anIndexThatWantsALoginIsNoEmptyList() {
    pipSays(
        "-vv", "Could not fetch URL http://h/widget/: 401 Client Error: Unauthorized - skipping");
    assertThatThrownBy(this::discover)
        .isInstanceOfSatisfying(
            Obstacle.class,
            obstacle -> assertThat(obstacle.kind()).isEqualTo(Obstacle.Kind.NO_PERMISSION))
        .hasMessageContaining("wants a login; pip: Could not fetch URL http://h/widget/: 401");
  }

  @Test
  void aPageWithoutAnyFileIsLookedAt() {
    pipSays("-vv", "Fetching project page and analyzing links: http://h/widget/\n");
    assertThatThrownBy(this::discover).hasMessageContaining("a page that lists no file of it");
    world.web.answers(
        "http://h/widget/",
        200,
        "<html><head><meta name=\"pypi:project-status\" content=\"quarantined\">"
            + "<meta name=\"pypi:project-status-reason\" content=\"malware\"></head></html>");
    assertThatThrownBy(this::discover)
        .hasMessageContaining("a project that is quarantined: malware");
    world.web.forget("http://h/widget/");
    world.web.answers(
        "http://h/widget/", 200, "<html><script>x()</script><h1>Guest  Wi-Fi</h1></html>");
    assertThatThrownBy(this::discover).hasMessageContaining("'Guest Wi-Fi'");
  }

  @Test
  void aTagWhosePackageNeedsAnotherPythonIsNoDisagreement() {
    world.forge.prerelease(REPO, "v3.2.0rc16", "c16", WHEN);
    indexed("3.2.0rc15");
    world.shell.answers(
        "pip download",
        1,
        "Link requires a different Python (3.11.7 not in: '>=3.13'):"
            + " http://h/widget-3.2.0rc16-py3-none-any.whl\n");
    var finding = discover();
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().get("candidate.discovery")).hasValue("not-for-this-runner");
    assertThat(finding.facts().get("candidate.not-installable").orElseThrow())
        .startsWith("widget 3.2.0rc16 is in the index, but not for this runner: it needs another");
    assertThat(finding.details()).anyMatch(line -> line.contains("runner.pip"));
  }

  @Test
  void withoutAnyPrereleaseItWaits() {
    world = new FakeWorld(folder.resolve("other"));
    indexed("3.1.0");
    assertThat(discover().summary()).contains("no prerelease");
  }

  @Test
  void anIndexThatDoesNotAnswerIsNoEmptyList() {
    world.shell.answers(
        "pip index", 1, "WARNING: Retrying (Retry(total=4\nERROR: No matching distribution found");
    assertThatThrownBy(this::discover)
        .isInstanceOf(Obstacle.class)
        .hasMessageContaining("package index");
  }

  @Test
  void aMissingPipIsSaidWithWhatToDo() {
    assertThatThrownBy(this::discover)
        .isInstanceOfSatisfying(
            Obstacle.class, obstacle -> assertThat(obstacle.remedy()).contains("runner.pip"));
  }

  @Test
  void aPipThatHangsIsNoEmptyListEither() {
    world.shell.hangs("pip index");
    assertThatThrownBy(this::discover).isInstanceOf(Obstacle.class).hasMessageContaining("120 s");
  }

  @Test
  void twoTagsOfOneVersionNeedAPerson() {
    world.forge.prerelease(REPO, "v3.2.0rc16", "c16", WHEN);
    world.forge.prerelease(REPO, "3.2.0-rc.16", "d16", WHEN);
    indexed("3.2.0rc16");
    assertThat(discover().facts().get("candidate.discovery")).hasValue("ambiguous");
  }

  @Test
  void aReleaseWhoseTagIsGoneWaits() {
    world.forge.released(REPO, "v3.2.0rc16", Map.of("published", WHEN, "prerelease", true));
    indexed("3.2.0rc16");
    assertThat(discover().summary()).contains("no tag of that name");
  }

  @Test
  void aLongListIsCutShort() {
    for (int i = 20; i < 40; i++) {
      world.forge.prerelease(REPO, "v3.2.0rc" + i, "c" + i, WHEN);
    }
    indexed("3.2.0rc15");
    assertThat(discover().details()).anyMatch(line -> line.endsWith("and 10 older"));
  }
}
