package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Lineage;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches as real checkouts and a made-up forge tell them. */
final class BranchesStepTest {
  private static final String COMMIT = "fc6b7ef10745c4c7903ae597ae52e0a4032babe7";

  @TempDir Path folder;
  private FakeWorld world;
  private Path checkout;

  @BeforeEach
  void aCheckoutOnMain() throws Exception {
    world = new FakeWorld(folder);
    world.shell.otherwise(new ZtShell(Secrets.of(List.of()), world.time, Progress.SILENT));
    world.forge.defaultBranch("o/e2e", "main").defaultBranch("o/cli", "trunk");
    checkout = Files.createDirectory(folder.resolve("checkout"));
    git("init", "-q", "-b", "main");
    git("commit", "-q", "--allow-empty", "-m", "first");
  }

  private String git(String... arguments) {
    var words = new ArrayList<>(List.of("git", "-c", "user.name=Ana", "-c", "user.email=a@b.c"));
    words.addAll(List.of("-c", "commit.gpgsign=false"));
    words.addAll(List.of(arguments));
    var plain = Map.of("GIT_CONFIG_GLOBAL", "/dev/null");
    var command = new Command(words, checkout, plain, Duration.ofSeconds(30), null, true);
    var exited = world.shell.run(command);
    assertThat(exited.succeeded()).as(exited.output()).isTrue();
    return exited.stdout().strip();
  }

  private static Settings repository(String name, @Nullable Path checkout, boolean holds) {
    var values =
        new HashMap<String, Object>(
            Map.of("name", name, "repo", "o/" + name, "base", "main", "target", "main"));
    values.put("checkout", checkout == null ? "" : checkout.toString());
    values.put("holds-candidate", String.valueOf(holds));
    return new Settings(values);
  }

  private Finding told(Settings... repositories) {
    var all = List.of(repositories).stream().map(Settings::values).toList();
    var finding =
        BranchesStep.KIND
            .step(new Settings(Map.of("repositories", all)))
            .perform(world, world.knowing("candidate.commit", COMMIT));
    assertThat(finding.verdict()).as("it never stops the gate").isEqualTo(Verdict.PASSED);
    return finding;
  }

  private static String fact(Finding finding, String name) {
    return finding.facts().get("branch." + name).orElse("-");
  }

  @Test
  void aCheckoutOnTheTargetMatches() {
    var finding = told(repository("e2e", checkout, false));

    assertThat(fact(finding, "e2e.current")).isEqualTo("main");
    assertThat(fact(finding, "e2e.default")).isEqualTo("main");
    assertThat(fact(finding, "e2e.matches")).isEqualTo("true");
    assertThat(fact(finding, "e2e.not-read")).isEqualTo("nothing");
    assertThat(finding.summary())
        .isEqualTo("1 repository: 1 on the merge target, 0 on another branch, 0 not read.");
  }

  @Test
  void aCheckoutOnAnotherBranchDoesNotMatchAlsoInALinkedWorkTree() {
    var linked = folder.resolve("linked");
    git("worktree", "add", "-q", "-b", "fix/41", linked.toString());

    var finding = told(repository("e2e", linked, false));

    assertThat(fact(finding, "e2e.current")).isEqualTo("fix/41");
    assertThat(fact(finding, "e2e.matches")).isEqualTo("false");
  }

  @Test
  void aCheckoutOfABareCommitIsOnNoBranchAndSaysTheCommit() {
    git("checkout", "-q", "--detach");

    var finding = told(repository("e2e", checkout, false));

    assertThat(fact(finding, "e2e.current")).isEqualTo("-");
    assertThat(fact(finding, "e2e.matches")).isEqualTo("-");
    assertThat(fact(finding, "e2e.not-read"))
        .isEqualTo(
            "current branch: no branch is checked out, but commit " + git("rev-parse", "HEAD"));
  }

  @Test
  void aFolderWithinAnotherCheckoutIsNotTakenForIt() throws Exception {
    var inside = Files.createDirectory(checkout.resolve("inside"));

    var finding = told(repository("e2e", inside, false));

    assertThat(fact(finding, "e2e.current")).isEqualTo("-");
    assertThat(fact(finding, "e2e.not-read"))
        .isEqualTo("current branch: " + inside + " is a folder without git, which is fine");
  }

  @Test
  void aCheckoutThatIsNotThereIsNotTakenForAFolder() {
    var gone = checkout.resolve("gone");

    assertThat(fact(told(repository("e2e", gone, false)), "e2e.not-read"))
        .isEqualTo("current branch: folder not found: " + gone);
  }

  @Test
  void withoutACheckoutTheBranchThatContainsTheCandidateAnswers() {
    world.forge.lineage("o/cli", COMMIT, "main", Lineage.DIVERGED);
    world.forge.lineage("o/cli", COMMIT, "trunk", Lineage.AHEAD);

    var finding = told(repository("cli", null, true));

    assertThat(fact(finding, "cli.candidate")).isEqualTo("trunk");
    assertThat(fact(finding, "cli.default")).isEqualTo("trunk");
    assertThat(fact(finding, "cli.matches")).isEqualTo("false");
    assertThat(fact(finding, "cli.not-read"))
        .isEqualTo("current branch: no checkout is configured, which is fine");
  }

  @Test
  void aCandidateOnNoBranchThatMattersIsToldAsSuch() {
    world.forge.lineage("o/cli", COMMIT, "main", Lineage.BEHIND);

    assertThat(fact(told(repository("cli", checkout, true)), "cli.not-read"))
        .isEqualTo("branch of the candidate: o/cli tells none");
  }

  @Test
  void aForgeThatDoesNotAnswerIsAskedOnceAndStopsNothing() {
    world.forge.unreachable();

    var finding = told(repository("e2e", checkout, false), repository("cli", null, true));

    assertThat(fact(finding, "e2e.matches")).isEqualTo("true");
    assertThat(fact(finding, "cli.matches")).isEqualTo("-");
    assertThat(fact(finding, "cli.not-read"))
        .isEqualTo(
            "current branch: no checkout is configured, which is fine; default branch: not asked,"
                + " because the forge did not answer before; branch of the candidate: not asked,"
                + " because the forge did not answer before");
    assertThat(fact(finding, "e2e.not-read")).startsWith("default branch: ").contains("no answer");
    assertThat(world.forge.questions()).hasSize(1);
  }

  @Test
  void aMissingRightForOneRepositoryLeavesTheOtherOneAsked() {
    world.forge.broken(
        "lineage", new Obstacle(Obstacle.Kind.NO_PERMISSION, "the forge", "403", "log in"));

    var finding = told(repository("cli", null, true), repository("e2e", checkout, false));

    assertThat(fact(finding, "cli.candidate")).isEqualTo("-");
    assertThat(fact(finding, "e2e.default")).isEqualTo("main");
  }
}
