package dev.canarygate.blocker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.blocker.RedGreen.Proof;
import dev.canarygate.blocker.RedGreen.Recipe;
import dev.canarygate.blocker.RedGreen.Shown;
import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Change;
import dev.canarygate.world.Change.FileChange;
import dev.canarygate.world.Closure.Fix;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real git and a real test runner on a small repository. */
class RedGreenTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final List<String> UNITTEST = List.of("python3", "-m", "unittest", "{tests}");
  private static final String TEST =
      """
      import unittest
      from app import a

      class TestA(unittest.TestCase):
          def test_a(self):
              self.assertEqual(%s, a())
      """;

  @TempDir Path folder;
  private Path repository;
  private Shell shell;
  private EvidenceFolder evidence;

  @BeforeEach
  void aRepository() throws IOException {
    var time = new SystemTime(Progress.SILENT);
    shell = new ZtShell(Secrets.ofEnvironment(Map.of()), time, Progress.SILENT);
    evidence = EvidenceFolder.in(folder.resolve("artifacts"), "proofs");
    repository = Files.createDirectories(folder.resolve("repository"));
    git("init", "-q");
    commit(Map.of("app.py", "def a():\n    return 1\n", "README", "r\n"));
  }

  private String git(String... words) {
    var command = new java.util.ArrayList<>(List.of("git", "-c", "user.name=A"));
    command.addAll(List.of("-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"));
    command.addAll(List.of(words));
    var exited = shell.run(new Command(command, repository, Map.of(), LIMIT, null, true));
    assertThat(exited.succeeded()).as(exited.output()).isTrue();
    return exited.stdout().strip();
  }

  private String commit(Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      Files.writeString(repository.resolve(file.getKey()), file.getValue());
    }
    git("add", "-A");
    git("commit", "-q", "-m", "change");
    return git("rev-parse", "HEAD");
  }

  private Shown prove(String commit, List<String> command, Duration limit) {
    var recipe = new Recipe(repository, command, limit, Map.of("PYTHONDONTWRITEBYTECODE", "1"));
    return new RedGreen(shell, evidence, recipe)
        .prove(commit, List.of("test_a.py"), path -> path.startsWith("test_"));
  }

  @Test
  void aTestThatFailsWithoutTheFixAndPassesWithItProvesIt() throws IOException {
    String fix =
        commit(
            Map.of(
                "app.py",
                "from more import two\n\ndef a():\n    return two()\n",
                "more.py",
                "def two():\n    return 2\n",
                "test_a.py",
                TEST.formatted(2)));
    Shown shown = prove(fix, UNITTEST, LIMIT);
    assertThat(shown.proof()).as(shown.words()).isEqualTo(Proof.PROVED);
    assertThat(shown.transcripts()).hasSize(2);
    Path red = folder.resolve("artifacts").resolve(shown.transcripts().get(1).path());
    assertThat(Files.readString(red)).contains("AssertionError: 2 != 1");
    assertThat(git("worktree", "list").lines()).hasSize(1);
    assertThat(git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aTestThatPassesWithoutTheFixRefutesIt() throws IOException {
    String fix =
        commit(
            Map.of(
                "app.py", "def a():\n    x = 1\n    return x\n", "test_a.py", TEST.formatted(1)));
    Shown shown = prove(fix, UNITTEST, LIMIT);
    assertThat(shown.proof()).isEqualTo(Proof.REFUTED);
    assertThat(shown.words()).contains("pass without the fix too");
  }

  @Test
  void aTestThatFailsOnTheFixRefutesIt() throws IOException {
    String fix =
        commit(Map.of("app.py", "def a():\n    return 3\n", "test_a.py", TEST.formatted(2)));
    assertThat(prove(fix, UNITTEST, LIMIT).words())
        .contains("fail on the fix itself: the command ended with exit code 1");
  }

  @Test
  void whatCannotBeRunProvesNothing() throws IOException {
    String fix =
        commit(Map.of("app.py", "def a():\n    return 2\n", "test_a.py", TEST.formatted(2)));
    assertThat(prove(fix, List.of("no-such-runner"), LIMIT).words())
        .contains("could not be run on the fix");
    assertThat(prove("f".repeat(40), UNITTEST, LIMIT).words()).contains("has no worktree for fff");
    String slow = "import time; time.sleep(60)";
    Shown late = prove(fix, List.of("python3", "-c", slow), Duration.ofMillis(300));
    assertThat(late.proof()).isEqualTo(Proof.UNKNOWN);
    assertThat(late.words()).contains("the command did not end within its limit");
    var recipe = new Recipe(repository, UNITTEST, LIMIT, Map.of());
    assertThat(new RedGreen(shell, evidence, recipe).prove(fix, List.of(), path -> true).words())
        .contains("no test that could be run");
  }

  @Test
  void aRecipeIsReadFromThePackageFile() {
    var complete =
        new Settings(Map.of("prove", "red-green", "clone", "c", "command", List.of("pytest")));
    assertThat(Recipe.of(complete).repository()).isEqualTo(Path.of("c"));
    assertThat(Recipe.of(complete).limit()).isEqualTo(Duration.ofMinutes(10));
    assertThat(Recipe.of(new Settings(Map.of("prove", "red-green"))).repository()).isNull();
    assertThat(Recipe.of(Settings.NONE).repository()).isNull();
    assertThatThrownBy(() -> Recipe.of(new Settings(Map.of("prove", "green"))))
        .hasMessageContaining("expected red-green");
    assertThatThrownBy(() -> Recipe.of(new Settings(Map.of("prove", "red-green", "clone", "c"))))
        .hasMessageContaining("'prove' expects one that runs tests");
  }

  /** The static audit takes an unknown helper for doubtful; the proof outranks it. */
  @Test
  void theProofOutranksTheStaticJudgement() throws IOException {
    String base = git("rev-parse", "HEAD");
    String fix =
        commit(Map.of("app.py", "def a():\n    return 1 + 0\n", "test_a.py", TEST.formatted(1)));
    var world = new FakeWorld(folder.resolve("world"));
    world.shell.otherwise(shell);
    var fixes = List.of(new Fix("acme/cli", fix, 0, null));
    world
        .forge
        .closed("acme/cli", 7, "It breaks", "2026-05-20T11:30:00Z")
        .fixes(new IssueRef("acme/cli", 7), fixes, List.of());
    world.forge.commit(
        new Change(
            "acme/cli",
            base,
            fix,
            "Fix",
            List.of(
                new FileChange("app.py", "modified", null, git("diff", base, "--", "app.py")),
                new FileChange("test_a.py", "added", null, null))));
    world.forge.text("acme/cli", "test_a.py", fix, TEST.formatted(1));
    world.forge.text("acme/cli", "app.py", fix, "def a():\n    return 1 + 0\n");
    world.forge.text("acme/cli", "app.py", base, "def a():\n    return 1\n");
    Finding finding = verify(world);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("the tests pass without the fix too");
    assertThat(finding.facts().get("blocker.7.proof")).hasValue("refuted");
    assertThat(finding.facts().get("blocker.7.class")).hasValue("substantive");
    assertThat(finding.evidence()).hasSize(3);
    Finding dry = verify(world.dryRun());
    assertThat(dry.facts().get("blocker.7.proof")).isEmpty();
    assertThat(dry.details()).anyMatch(line -> line.contains("red-green: not tried"));
  }

  private Finding verify(FakeWorld world) {
    var place =
        Map.of(
            "repo",
            "acme/cli",
            "scope",
            List.of("app.py"),
            "prove",
            "red-green",
            "clone",
            repository.toString(),
            "command",
            UNITTEST);
    var settings =
        Map.<String, Object>of(
            "repository", "acme/cli", "issues", List.of("7"), "places", List.of(place));
    return VerifyStep.KIND.step(new Settings(settings)).perform(world, world.knowing());
  }
}
