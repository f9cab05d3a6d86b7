package dev.canarygate.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Daemon, candidate, harness, settings and deployment, and what a person vouches for. */
final class WatchedTest extends WatchedMachine {
  @Test
  void nothingChangedIsClean() {
    look();
    snapshot("548194a", "22");
    look();
    snapshot("548194a", "22");
    var finding = judge();
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("integrity.verdict", "clean")
        .containsEntry("integrity.explained", "none");
    assertThat(finding.facts().get("integrity.measured").orElseThrow())
        .startsWith("unchanged in 2 fingerprints: operator queues (3 rows, id sequence 3)")
        .contains("daemon 4711, alive", "harness at abcdef012345 (clean)", "548194a", "0/22 in 2");
    assertThat(finding.facts().get("integrity.enforced").orElseThrow())
        .contains("can only read from the deployment (GET)");
  }

  @Test
  void aHarnessThatIsNoCheckoutIsKnownByItsFiles() throws IOException {
    Files.delete(harness.resolve(".git"));
    look();
    Files.createDirectories(harness.resolve("artifacts"));
    Files.writeString(harness.resolve("artifacts/latest.json"), "written by the canary");
    look();
    assertThat(judge().facts().get("integrity.verdict")).hasValue("clean");
    Files.writeString(harness.resolve("scripts/other.sh"), "new");
    becomes("suspect", "toolchain: harness-files changed");
  }

  @Test
  void settingsInTheWorkspaceThatChangeAreSuspect() throws Exception {
    var settings = Files.createDirectories(harness.resolve(".kittify")).resolve("config.yaml");
    Files.writeString(settings, "a: 1");
    look();
    Files.writeString(settings, "a: 2");
    becomes("suspect", "workspace: .kittify/config.yaml changed");
  }

  @Test
  void aDaemonThatEndsOrIsReplacedIsSuspect() {
    look();
    world.processes.ended(4711);
    becomes("suspect", "daemon 4711 ended or was replaced");
  }

  @Test
  void aDaemonUnderARecycledIdIsAnotherDaemon() {
    look();
    world.processes.ended(4711).alive(4711, "2026-05-20T11:59:00Z", "other");
    becomes("suspect", "daemon 4711 ended or was replaced");
  }

  @Test
  void anEditedOwnerRecordIsSuspect() throws IOException {
    look();
    owner(4712);
    becomes("suspect", "the owner record changed");
  }

  @Test
  void aDaemonThatIsStartedIsSuspect() {
    world.processes.ended(4711);
    look();
    world.processes.alive(4711, null, "daemon");
    becomes("suspect", "daemon 4711 was started");
  }

  @Test
  void aPatchedCandidateScriptOrHarnessIsSuspect() throws IOException {
    look();
    Files.writeString(site.resolve("specify_cli/a.py"), "2");
    Files.writeString(harness.resolve("scripts/canary.sh"), "exit 0");
    Files.writeString(folder.resolve("spec-kitty"), "patched");
    world.shell.answers("status --porcelain", 0, " M tests/x.py\n");
    look();
    var finding = judge();
    assertThat(finding.facts().get("integrity.verdict")).hasValue("suspect");
    for (var name : List.of("installed-files", "script", "cli", "harness-changes")) {
      assertThat(finding.details()).anyMatch(line -> line.contains("toolchain: " + name));
    }
    assertThat(finding.facts().get("integrity.measured").orElseThrow())
        .startsWith("compared in 2")
        .contains("with local changes");
  }

  @Test
  void anotherBuildOfTheDeploymentMakesTheRunsInvalid() {
    look();
    snapshot("548194a", "22");
    snapshot("999", "22");
    becomes("invalid", "saas.sha was 548194a and is 999");
  }

  @Test
  void otherCountsOfTheDeploymentMakeTheRunsInvalid() {
    look();
    snapshot("548194a", "22");
    snapshot("548194a", "21");
    becomes("invalid", "drain.business-rule-rows was 22 and is 21");
  }

  @Test
  void labelsNameFilesAndKindsMakeTheirSteps() {
    assertThatThrownBy(
            () ->
                new FingerprintRequest(
                    "../x", "p", home, home, home, "s", "git", List.of(), home, List.of()))
        .hasMessageContaining("expected lower-case words");
    for (var kind : IntegritySteps.kinds()) {
      assertThat(kind.repeatable()).isTrue();
      if (kind.name().equals("integrity.judge")) {
        assertThat(kind.step(Settings.NONE)).isNotNull();
      }
    }
  }
}
