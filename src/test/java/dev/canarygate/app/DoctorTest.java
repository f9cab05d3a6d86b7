package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.report.Layout;
import dev.canarygate.world.FakeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {
  @TempDir Path folder;
  private FakeWorld world;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<WorkPackage> packages = new ArrayList<>();

  @BeforeEach
  void aRunnerThatHasEverything() throws IOException {
    world = new FakeWorld(folder);
    for (var tool : List.of("git", "bash", "python3 -m pip", "pipx", "uv", "flyctl")) {
      world.shell.answers(List.of(tool.split(" ", -1)), 0, tool + " 1.2.3\nmore");
    }
    var script = folder.resolve("e2e/scripts/run-sync-identity-boundary-canary.sh");
    Files.createDirectories(script.getParent());
    Files.writeString(script, "");
    Files.createDirectories(world.home());
    var program = Files.writeString(folder.resolve("program"), "");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(folder.resolve("clone/.git"));
    parameters.putAll(
        Map.of(
            "runner.pip", "python3, -m, pip",
            "runner.pipx", "pipx",
            "runner.uv", "uv",
            "runner.flyctl", "flyctl",
            "runner.cli", program.toString(),
            "runner.python", program.toString(),
            "runner.e2e-dir", folder.resolve("e2e").toString(),
            "runner.git-dir", folder.resolve("clone").toString(),
            "repos.e2e", "o/e2e",
            "saas.url", "https://saas.test/"));
    world.forge.login("ana").scopes("repo").open("o/cli", 7, "Tracker");
    world.web.answers("https://saas.test/health/", 200, "{}");
  }

  private List<Checkup> examine() {
    var policy = new WritePolicy(List.of(new WritePolicy.Rule("comment", "o/cli", 7)), List.of());
    return new Doctor(new GateDefinition("T", parameters, packages, policy, "d"), world).examine();
  }

  private void step(String kind, Map<String, Object> settings) {
    var made =
        StepKinds.all().stream().filter(each -> each.name().equals(kind)).findFirst().orElseThrow();
    var step = new StepDefinition("step", made, new Settings(settings));
    packages.add(
        new WorkPackage(
            "WP" + packages.size(),
            "A package",
            List.of(),
            List.of(step),
            List.of(),
            List.of(),
            1,
            null,
            List.of(),
            false));
  }

  @Test
  void anOpenBlockerIsNotFineTheGateWillWaitForIt() {
    world.forge.open("o/cli", 8, "Broken").closed("o/cli", 9, "Mended", "2026-05-20T00:00:00Z");
    step("blocker.verify", Map.of("repository", "o/cli", "issues", List.of("8", "9")));

    assertThat(of("o/cli#8").state()).isEqualTo(Checkup.State.WAITS);
    assertThat(of("o/cli#8").found()).isEqualTo("open: Broken");
    assertThat(of("o/cli#9").state()).isEqualTo(Checkup.State.FINE);
    assertThat(new Checkups(examine()).exit()).isEqualTo(ExitCode.WAITING);
    assertThat(new Checkups(examine()).text(Layout.PLAIN))
        .contains("it blocks the gate until it is fixed and closed")
        .endsWith("Nothing is missing. The gate will wait for 1.\n");
  }

  @Test
  void aRehearsalIsNamedAsSuch() {
    assertThat(new Checkups(examine(), true).text(Layout.PLAIN))
        .startsWith("REHEARSAL: nothing here is real\n");
    assertThat(new Checkups(examine(), false).text(Layout.PLAIN)).doesNotContain("REHEARSAL");
  }

  @Test
  void aTrackerThatIsClosedIsNotFineEither() {
    world.forge.closed("o/cli", 7, "Tracker", "2026-05-20T00:00:00Z");
    step("issues.expect", Map.of("repo", "o/cli", "issue", "7", "state", "open"));

    assertThat(of("o/cli#7").state()).isEqualTo(Checkup.State.WAITS);
  }

  @Test
  void whatIsMissingOutranksWhatTheGateWillWaitFor() {
    step("blocker.verify", Map.of("repository", "o/cli", "issues", List.of("7")));
    parameters.put("runner.uv", "/nowhere/uv-tool");

    assertThat(new Checkups(examine()).exit()).isEqualTo(ExitCode.STOPPED);
  }

  @Test
  void theScriptThatTheGatesFilesNameMustBeInTheHarness() {
    step("integrity.fingerprint", Map.of("script", "scripts/other.sh"));

    assertThat(of("runner.e2e-dir").found()).endsWith("e2e/scripts/other.sh");
    assertThat(of("runner.e2e-dir").state()).isEqualTo(Checkup.State.MISSING);
  }

  private Checkup of(String subject) {
    return examine().stream()
        .filter(each -> each.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRunnerThatHasEverythingIsFine() {
    assertThat(examine()).allMatch(each -> each.state() == Checkup.State.FINE);
    assertThat(of("runner.pip").found()).isEqualTo("python3 -m pip 1.2.3");
    assertThat(of("o/cli#7").found()).isEqualTo("open: Tracker");
    assertThat(of("saas.url").found()).startsWith("https://saas.test/health/ answers 200 in");
    assertThat(new Checkups(examine()).text(Layout.PLAIN)).endsWith("Nothing is missing.\n");
  }

  @Test
  void aMissingToolIsNamedWithTheParameterThatNamesAnother() {
    parameters.put("runner.uv", "/nowhere/uv-tool");

    assertThat(of("runner.uv"))
        .isEqualTo(
            Checkup.missing(
                "runner.uv",
                "program not found: /nowhere/uv-tool",
                "install it, or name another one with --set runner.uv"));
  }

  @Test
  void aToolThatDoesNotAnswerIsMissing() {
    world.shell.answers(List.of("pipx"), 1, "broken venv");

    assertThat(of("runner.pipx").found()).isEqualTo("does not answer: exit code 1 broken venv");
  }

  @Test
  void aCandidateThatIsNotInstalledYetIsOnlyANote() {
    parameters.put("runner.cli", folder.resolve("later").toString());

    assertThat(of("runner.cli").state()).isEqualTo(Checkup.State.NOTE);
  }

  @Test
  void aHarnessThatIsNotThereSaysWhatToClone() {
    parameters.put("runner.e2e-dir", folder.resolve("other").toString());

    assertThat(of("runner.e2e-dir").remedy())
        .isEqualTo("clone o/e2e and name its folder with --set runner.e2e-dir=DIR");
  }

  @Test
  void aCloneMayBeLeftOutButNotBeSomethingElse() {
    parameters.put("runner.git-dir", "");
    assertThat(of("runner.git-dir").state()).isEqualTo(Checkup.State.NOTE);
    parameters.put("runner.git-dir", folder.resolve("e2e").toString());
    assertThat(of("runner.git-dir").found()).endsWith("is not a git repository");
  }

  @Test
  void aTokenWithoutTheScopeSaysWhichAndHow() {
    world.forge.scopes("gist", "read:org");

    assertThat(of("GitHub scopes"))
        .isEqualTo(
            Checkup.missing(
                "GitHub scopes",
                "gist, read:org; needed is repo, or public_repo for public repositories",
                "gh auth refresh --scopes repo"));
  }

  @Test
  void aTokenWhoseScopesAreNotToldIsOnlyANote() {
    world.forge.scopes(new String[0]);

    assertThat(of("GitHub scopes").state()).isEqualTo(Checkup.State.NOTE);
  }

  @Test
  void gitHubThatDoesNotAnswerIsMissingOnce() {
    world.forge.unreachable();

    assertThat(examine().stream().filter(each -> each.state() == Checkup.State.MISSING))
        .containsExactly(Checkup.missing("GitHub", "no answer", "try again later"));
  }

  @Test
  void anIssueThatCannotBeSeenIsMissing() {
    world = new FakeWorld(folder);

    assertThat(of("o/cli#7").found()).isEqualTo("not found, or the token cannot see it");
  }

  @Test
  void aDeploymentThatDoesNotAnswerIsMissing() {
    world.web.forget("https://saas.test/health/").unreachable("https://saas.test/health/");
    assertThat(of("saas.url").state()).isEqualTo(Checkup.State.MISSING);
    parameters.put("saas.url", "no address");
    assertThat(of("saas.url").found()).isEqualTo("'no address' is not an address");
  }

  @Test
  void eachRemedyStandsBelowWhatIsMissing() {
    parameters.put("runner.uv", "/nowhere/uv-tool");

    assertThat(new Checkups(examine()).text(Layout.PLAIN))
        .contains("missing  runner.uv       program not found: /nowhere/uv-tool\n")
        .contains("                         → install it, or name another one")
        .endsWith("1 missing.\n");
  }
}
