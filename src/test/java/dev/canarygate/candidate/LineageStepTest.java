package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Lineage;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D5: ancestry was "proved" by a log that printed something for unrelated commits too. */
final class LineageStepTest {
  private static final String REPO = "acme/widget";

  @TempDir Path folder;
  private FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder.resolve("world"));
  }

  private Finding lineage(String floor, Map<String, String> more, String... facts) {
    var settings = new HashMap<String, Object>(more);
    settings.put("repository", REPO);
    settings.put("descends-from", floor);
    return LineageStep.KIND.step(new Settings(settings)).perform(world, world.knowing(facts));
  }

  @Nested
  class ByTheForge {
    private Finding ask(String... more) {
      var facts = new ArrayList<>(List.of("candidate.tag", "v2rc1", "candidate.commit", "cand"));
      facts.addAll(List.of(more));
      return lineage("floor", Map.of("git-dir", ""), facts.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(Lineage.class)
    void onlyAheadAndIdenticalContainTheFloor(Lineage lineage) {
      world.forge.lineage(REPO, "floor", "cand", lineage);
      var finding = ask();
      assertThat(finding.verdict()).isEqualTo(lineage.contains() ? Verdict.PASSED : Verdict.FAILED);
      assertThat(finding.facts().get("candidate.lineage").orElseThrow())
          .isEqualToIgnoringCase(
              lineage == Lineage.UNRELATED ? Lineage.DIVERGED.name() : lineage.name());
      assertThat(finding.summary()).contains("floor").contains("v2rc1");
      if (!lineage.contains()) {
        assertThat(finding.summary()).contains("cand");
      }
    }

    @Test
    void anUnknownFloorTeachesNothing() {
      assertThat(ask().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aMissingFixWaitsAndIsNamed() {
      world.forge.lineage(REPO, "floor", "cand", Lineage.AHEAD);
      world.forge.lineage(REPO, "67b7b8562", "cand", Lineage.DIVERGED);
      world.forge.lineage(REPO, "6def37e9b", "cand", Lineage.AHEAD);
      var finding =
          ask(
              "blocker.1182.fix", "67b7b8562",
              "blocker.1182.fix-repo", REPO,
              "blocker.1142.fix", "6def37e9b");
      assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
      assertThat(finding.summary()).contains("67b7b8562").contains("#1182");
      assertThat(finding.facts().asMap())
          .containsEntry("candidate.fix.1182.contained", "no")
          .containsEntry("candidate.fix.1142.contained", "yes");
    }

    @Test
    void everyCommitOfAFixMustBeThere() {
      world.forge.lineage(REPO, "floor", "cand", Lineage.AHEAD);
      world.forge.lineage(REPO, "one1111", "cand", Lineage.AHEAD);
      world.forge.lineage(REPO, "two2222", "cand", Lineage.BEHIND);
      assertThat(ask("blocker.7.fix", "one1111, two2222").summary()).contains("two2222");
    }

    @Test
    void aFixInAnotherRepositoryIsNoPartOfACandidate() {
      world.forge.lineage(REPO, "floor", "cand", Lineage.IDENTICAL);
      var finding = ask("blocker.1141.fix", "abc1234", "blocker.1141.fix-repo", "acme/end-to-end");
      assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
      assertThat(finding.details()).anyMatch(line -> line.contains("acme/end-to-end"));
    }

    @Test
    void aFixUnderTheRepositorysNewNameIsLookedForAllTheSame() {
      world.forge.lineage(REPO, "floor", "cand", Lineage.AHEAD);
      world.forge.lineage(REPO, "abc1234", "cand", Lineage.DIVERGED);
      var finding = ask("blocker.7.fix", "abc1234", "blocker.7.fix-repo", "renamed/widget");
      assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    }

    @Test
    void aFixOfThisRepositoryThatNobodyKnowsTeachesNothing() {
      world.forge.lineage(REPO, "floor", "cand", Lineage.AHEAD);
      assertThat(ask("blocker.7.fix", "abc1234", "blocker.7.fix-repo", REPO).verdict())
          .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void withoutCandidateThereIsNothingToAsk() {
      assertThat(lineage("floor", Map.of()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  /** A real repository: a floor, two tags after it, and a branch that has nothing to do with it. */
  @Nested
  class ByALocalClone {
    private Path repository;
    private String floor = "";
    private String candidate = "";
    private String unrelated = "";

    @BeforeEach
    void makeRepository() throws Exception {
      world.shell.otherwise(programs());
      repository = Files.createDirectories(folder.resolve("repository"));
      git("init", "-q", "-b", "main");
      commit("before");
      floor = commit("floor");
      git("tag", "light", floor);
      candidate = commit("candidate");
      git("tag", "-a", "v2rc1", "-m", "annotated");
      git("tag", "v2rc2-light");
      git("checkout", "-q", "--orphan", "elsewhere");
      unrelated = commit("unrelated");
      git("checkout", "-q", "main");
    }

    private Shell programs() {
      return new ZtShell(Secrets.of(List.of()), world.time, Progress.SILENT);
    }

    private String git(String... arguments) {
      return gitIn(repository, arguments);
    }

    private String gitIn(Path directory, String... arguments) {
      var words =
          new ArrayList<>(
              List.of("git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org"));
      words.addAll(List.of("-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"));
      words.addAll(List.of(arguments));
      var plain =
          Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_AUTHOR_DATE", "2026-05-18T12:00:00Z");
      var command = new Command(words, directory, plain, Duration.ofSeconds(30), null, true);
      var exited = programs().run(command);
      assertThat(exited.succeeded()).as("%s: %s", command, exited.output()).isTrue();
      return exited.stdout().strip();
    }

    private String commit(String message) {
      git("commit", "-q", "--allow-empty", "-m", message);
      return git("rev-parse", "HEAD");
    }

    private Finding ask(Path clone, String base, String tag, String commit, String... more) {
      var facts = new ArrayList<>(List.of("candidate.tag", tag, "candidate.commit", commit));
      facts.addAll(List.of(more));
      return lineage(base, Map.of("git-dir", clone.toString()), facts.toArray(String[]::new));
    }

    @Test
    void anAnnotatedAndALightweightTagContainTheFloor() {
      for (var tag : List.of("v2rc1", "v2rc2-light")) {
        var finding = ask(repository, floor, tag, candidate);
        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.PASSED);
        assertThat(finding.facts().get("candidate.lineage")).hasValue("ahead");
      }
      assertThat(world.forge.questions()).isEmpty();
    }

    @Test
    void theFloorItselfIsIdentical() {
      assertThat(ask(repository, floor, "light", floor).facts().get("candidate.lineage"))
          .hasValue("identical");
    }

    @Test
    void anUnrelatedBranchHasNoCommonAncestorAndBothCommitsAreNamed() {
      var finding = ask(repository, floor, "v9", unrelated);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(finding.summary())
          .contains(floor)
          .contains(unrelated)
          .contains("no common ancestor");
      assertThat(finding.facts().get("candidate.lineage")).hasValue("diverged");
    }

    @Test
    void aBranchFromBeforeTheFloorHasDiverged() {
      git("checkout", "-q", "-b", "beside", floor + "~1");
      var beside = commit("beside");
      var finding = ask(repository, floor, "v9", beside);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(finding.summary()).contains("they have diverged");
    }

    @Test
    void aCloneWhoseHistoryIsDamagedTeachesNothing() throws Exception {
      var parent = git("rev-parse", floor + "~1");
      var object = repository.resolve(".git/objects/" + parent.substring(0, 2));
      Files.delete(object.resolve(parent.substring(2)));
      assertThat(ask(repository, floor, "v9", unrelated).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aTagBeforeTheFloorIsBehind() {
      var finding = ask(repository, candidate, "light", floor);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(finding.facts().get("candidate.lineage")).hasValue("behind");
    }

    @Test
    void aTagThatMeansAnotherCommitOnTheForgeWasMoved() {
      var finding = ask(repository, floor, "v2rc1", floor);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(finding.summary()).contains(floor).contains(candidate).contains("v2rc1");
    }

    @Test
    void aShallowCloneCannotTellAndTheForgeIsAsked() {
      var shallow = folder.resolve("shallow");
      gitIn(folder, "clone", "-q", "--depth=1", "file://" + repository, shallow.toString());
      gitIn(shallow, "fetch", "-q", "--depth=1", "origin", unrelated);
      var unsure = ask(shallow, unrelated, "v2rc1", candidate);
      assertThat(unsure.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(unsure.summary()).contains("shallow").doesNotContain("diverged");
      world.forge.lineage(REPO, unrelated, candidate, Lineage.DIVERGED);
      assertThat(ask(shallow, unrelated, "v2rc1", candidate).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aCloneThatLacksTheFloorSaysSo() {
      var shallow = folder.resolve("shallow");
      gitIn(folder, "clone", "-q", "--depth=1", "file://" + repository, shallow.toString());
      world.forge.lineage(REPO, floor, candidate, Lineage.AHEAD);
      var finding = ask(shallow, floor, "v2rc1", candidate);
      assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
      assertThat(finding.details()).anyMatch(line -> line.contains("has no commit " + floor));
    }

    @Test
    void aFolderThatIsNoCloneIsSaid() {
      var finding = ask(folder.resolve("nothing"), floor, "v2rc1", candidate);
      assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(finding.summary()).contains("nothing");
    }

    @Test
    void aFixOnAnotherBranchIsMissing() {
      var finding = ask(repository, floor, "v2rc1", candidate, "blocker.7.fix", unrelated);
      assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
      assertThat(finding.summary()).contains(unrelated).contains("#7");
    }
  }
}
