package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Withheld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallStepTest {
  @TempDir Path folder;
  private FakeWorld world;
  private InstalledCandidate place;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder.resolve("world"));
    place = new InstalledCandidate(folder);
  }

  private Finding install(Map<String, Object> more) {
    var settings = new HashMap<String, Object>(more);
    settings.putIfAbsent("program", "pipx");
    return InstallStep.KIND
        .step(place.settings(settings))
        .perform(world, world.knowing("candidate.version", "3.2.0rc16"));
  }

  private void installing(String firstWord) {
    world.shell.on(
        command -> command.words().get(0).equals(firstWord),
        command -> {
          place.complete("3.2.0rc16");
          return world.shell.exited(0, "installed package\n");
        });
  }

  @Test
  void pipxInstallsExactlyTheCandidateWithItsLogKept() {
    installing("pipx");
    var finding = install(Map.of());
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("candidate.install")).hasValue("installed");
    assertThat(world.shell.lines())
        .containsExactly("pipx install --force spec-kitty-cli==3.2.0rc16 --pip-args=--pre");
    assertThat(world.shell.ran().get(0).changes()).isTrue();
    assertThat(finding.evidence().get(0).path()).endsWith("step-pipx.log");
  }

  @Test
  void uvInstallsItWhenTheFileSaysSo() {
    installing("uv");
    assertThat(install(Map.of("tool", "uv", "program", "uv")).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(world.shell.lines())
        .containsExactly("uv tool install --force --prerelease=allow spec-kitty-cli==3.2.0rc16");
  }

  @Test
  void theSameVersionIsReplacedNotLeftAsItIs() {
    place.complete("3.2.0rc16");
    install(Map.of("reinstall", true));
    install(Map.of("reinstall", true, "tool", "uv", "program", "uv"));
    assertThat(world.shell.lines())
        .containsExactly(
            "pipx install --force spec-kitty-cli==3.2.0rc16 --pip-args=--pre --force-reinstall",
            "uv tool install --force --reinstall --prerelease=allow spec-kitty-cli==3.2.0rc16");
  }

  @Test
  void thePipLogThatPipxNamesIsKeptAndItsTellingLinesAreShown() {
    var log = folder.resolve("logs/cmd_pip_errors.log");
    InstalledCandidate.write(
        log, "ok\nDiscarding x: inconsistent version: expected '1', has '2'\n");
    world.shell.answers("pipx", 1, "Fatal error. Full pip output in file:\n    " + log + "\n");
    var finding = install(Map.of());
    assertThat(finding.details()).anyMatch(line -> line.contains("expected '1', has '2'"));
    assertThat(finding.evidence()).hasSize(2);
    world.shell.answers("pipx", 1, "Full pip output in file:\n    /no/such/file.log\n");
    assertThat(install(Map.of()).details()).anyMatch(line -> line.contains("cannot be read"));
  }

  @Test
  void aFileOutsideTheFolderOfPipxLogsIsNotReadWhoeverNamesIt() throws IOException {
    var diary = folder.resolve("diary.log");
    InstalledCandidate.write(diary, "ERROR: a private word\n");
    var link = folder.resolve("logs/cmd_pip_errors.log");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, diary);
    for (var named : List.of(diary, link, folder.resolve("logs/../diary.log"))) {
      world.shell.answers("pipx", 1, "Full pip output in file:\n    " + named + "\n");
      var finding = install(Map.of());
      assertThat(finding.details()).noneMatch(line -> line.contains("private word"));
      assertThat(finding.details())
          .anyMatch(line -> line.contains(named + " is not in " + folder.resolve("logs")));
    }
  }

  @Test
  void aDryRunTellsWhatIsInstalledAndWhatWouldBeDone() {
    world.dryRun();
    assertThatThrownBy(() -> install(Map.of()))
        .isInstanceOf(Withheld.class)
        .hasMessageContaining("nothing is installed at")
        .hasMessageContaining("pipx install --force spec-kitty-cli==3.2.0rc16");
    assertThat(world.shell.ran()).isEmpty();
  }

  @Test
  void anotherInstallerIsRefusedWhenTheFileIsRead() {
    var settings = place.settings(Map.of("tool", "conda", "program", "conda"));
    assertThatThrownBy(() -> InstallStep.KIND.step(settings))
        .hasMessageContaining("'conda'")
        .hasMessageContaining("pipx or uv");
  }

  @Test
  void whatIsInstalledAndRightStaysUnlessAskedFor() {
    place.complete("3.2.0rc16");
    assertThat(install(Map.of()).facts().get("candidate.install")).hasValue("kept");
    assertThat(world.shell.ran()).isEmpty();
    installing("pipx");
    assertThat(install(Map.of("reinstall", "true")).facts().get("candidate.install"))
        .hasValue("installed");
  }

  @Test
  void anEditableInstallOfTheSameVersionIsNotKept() {
    place.complete("3.2.0rc16").directUrl("3.2.0rc16", "{\"url\": \"x\", \"vcs_info\": {}}");
    world.shell.answers("pipx install", 0, "");
    var finding = install(Map.of());
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("expected 3.2.0rc16").contains("version control");
  }

  @Test
  void aFailedInstallTellsTheCommandTheEndOfItsLogAndWhatItLeft() {
    world.shell.on(
        command -> true,
        command -> {
          InstalledCandidate.write(place.python, "");
          return world.shell.exited(1, "line\n".repeat(40) + "No space left on device\n");
        });
    var finding = install(Map.of());
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("exit code 1, expected 0");
    assertThat(finding.details())
        .contains("  No space left on device")
        .anyMatch(line -> line.startsWith("Command: pipx install"))
        .anyMatch(line -> line.startsWith("Left behind: ") && line.contains("broken"))
        .anyMatch(line -> line.startsWith("Found before: nothing is installed"))
        .hasSizeLessThan(20);
  }

  @Test
  void anIndexThatDoesNotAnswerTeachesNothingAboutTheCandidate() {
    world.shell.answers("pipx install", 1, "Retrying (Retry(total=4)) after connection broken");
    assertThat(install(Map.of()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aPythonThatTheCandidateDoesNotSupportIsTheRunnersMatter() {
    world.shell.answers(
        "pipx install",
        1,
        "ERROR: Ignored the following versions that require a different python version: 3.2.0rc16"
            + " Requires-Python >=3.13\nERROR: No matching distribution found\n");
    var finding = install(Map.of());
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary()).contains("needs another Python; pip: ERROR: Ignored");
    assertThat(world.shell.ran().get(0).environment()).containsEntry("PIP_NO_INPUT", "1");
  }

  @Test
  void anInstallerThatIsNotThereOrHangsTeachesNothingEither() {
    assertThat(install(Map.of()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    world.shell.hangs("pipx install");
    world = again();
    assertThat(install(Map.of("limit", "90s")).summary()).contains("after 1m 30s");
  }

  private FakeWorld again() {
    var other = new FakeWorld(folder.resolve("again"));
    other.shell.hangs("pipx install");
    return other;
  }

  @Test
  void withoutCandidateNothingIsInstalled() {
    var step = InstallStep.KIND.step(place.settings(Map.of("program", "pipx")));
    assertThat(step.perform(world, world.knowing()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(world.shell.ran()).isEqualTo(List.of());
  }
}
