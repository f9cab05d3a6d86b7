package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.Slow;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The real pipx and pip, in a scratch home, with wheels made here and an index on the loopback
 * address or in a folder. Nothing of it leaves the machine.
 */
@Slow
final class RealInstallIT extends PipxBench {
  // --- the package, step by step

  /** Every step in its order, up to the first that did not pass. */
  private List<Finding> wholePackage() {
    var findings = new ArrayList<Finding>();
    var facts = Facts.NONE;
    for (var kind : CandidateSteps.kinds()) {
      var finding = kind.step(settings(Map.of())).perform(world, world.assignment("WP02", facts));
      findings.add(finding);
      facts = facts.and(finding.facts());
      if (finding.verdict() != Verdict.PASSED) {
        break;
      }
    }
    return findings;
  }

  private static Finding last(List<Finding> findings) {
    return findings.get(findings.size() - 1);
  }

  private static Finding of(StepKind kind, List<Finding> findings) {
    return findings.get(CandidateSteps.kinds().indexOf(kind));
  }

  // --- what must hold

  @Test
  void aGoodCandidatePassesTheWholePackageAndIsNotInstalledTwice() throws IOException {
    index.with(new TestWheel("3.2.0rc16").writeTo(wheels));
    var first = wholePackage();
    assertThat(first).as(last(first).toString()).hasSize(CandidateSteps.kinds().size());
    assertThat(first).allMatch(each -> each.verdict() == Verdict.PASSED);
    assertThat(of(ProveStep.KIND, first).facts().get("candidate.wheel-sha256"))
        .isEqualTo(of(InstallStep.KIND, first).facts().get("candidate.wheel-sha256"))
        .isPresent();
    var second = wholePackage();
    assertThat(of(InstallStep.KIND, second).facts().get("candidate.install")).hasValue("kept");
    assertThat(of(ProveStep.KIND, second).facts().get("candidate.digest"))
        .isEqualTo(of(ProveStep.KIND, first).facts().get("candidate.digest"));
    assertThat(perform(InstallStep.KIND, "3.2.0rc16", Map.of("reinstall", true)).facts().asMap())
        .containsEntry("candidate.install", "installed");
    assertThat(perform(ProveStep.KIND, "3.2.0rc16").facts().get("candidate.digest"))
        .isEqualTo(of(ProveStep.KIND, first).facts().get("candidate.digest"));
  }

  @Test
  void aFolderCanBeTheIndex() throws IOException {
    new TestWheel("3.2.0rc16").writeTo(wheels);
    var offline =
        Map.of("PIP_NO_INDEX", "1", "PIP_FIND_LINKS", wheels.toString(), "PIP_INDEX_URL", "");
    var environment = environment();
    environment.putAll(offline);
    Map<String, Object> more = Map.of("environment", environment);
    assertThat(perform(DiscoverStep.KIND, "", more).facts().get("candidate.version"))
        .hasValue("3.2.0rc16");
    assertThat(perform(InstallStep.KIND, "3.2.0rc16", more).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(perform(ProveStep.KIND, "3.2.0rc16", more).facts().get("candidate.origin"))
        .hasValue("a wheel from the index");
  }

  @Test
  void anEditableInstallIsNotTheCandidateAlthoughItSaysSo() throws IOException {
    // D6: a local merge passed as rc13.
    var project = new TestWheel("3.2.0rc16").writeProject(folder.resolve("checkout"));
    index.with(new TestWheel("3.2.0rc16").writeTo(wheels));
    pipx("install", "--editable", project.toString());
    var proof = perform(ProveStep.KIND, "3.2.0rc16");
    assertThat(proof.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(proof.summary())
        .contains("expected a wheel from the index, found an editable install");
    assertThat(proof.facts().get("candidate.cli-answer"))
        .hasValue("spec-kitty-cli version 3.2.0rc16");
    assertThat(perform(InstallStep.KIND, "3.2.0rc16").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(perform(ProveStep.KIND, "3.2.0rc16").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aWheelWhoseMetadataHasAnotherVersionIsCaught() throws IOException {
    index.with(new TestWheel("3.2.0rc16").metadataVersion("3.2.0rc13").writeTo(wheels));
    var finding = last(wholePackage());
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.toString()).contains("3.2.0rc16").contains("3.2.0rc13");
  }

  @Test
  void aWheelThatAnswersWithAnotherVersionIsCaught() throws IOException {
    index.with(
        new TestWheel("3.2.0rc16").speaking("spec-kitty-cli version 3.2.0rc13").writeTo(wheels));
    var finding = last(wholePackage());
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary())
        .contains("expected 3.2.0rc16, found 'spec-kitty-cli version 3.2.0rc13'");
  }

  @Test
  void aMissingModuleIsNamed() throws IOException {
    index.with(new TestWheel("3.2.0rc16").without("specify_cli/sync/owner.py").writeTo(wheels));
    var finding = last(wholePackage());
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary())
        .contains("import of specify_cli.sync.owner: expected to succeed")
        .contains("ModuleNotFoundError");
  }

  @Test
  void aMissingKeyIsNamed() throws IOException {
    var status = TestWheel.STATUS.replace("\"orphan_records\": []", "\"orphans\": []");
    index.with(new TestWheel("3.2.0rc16").status(status).writeTo(wheels));
    var finding = last(wholePackage());
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("expected 5 keys, found 4; missing: orphan_records");
  }

  @Test
  void aYankedCandidateIsSkippedAndSaid() throws IOException {
    index.withYanked(new TestWheel("3.2.0rc16").writeTo(wheels), "breaks sync");
    var finding = perform(DiscoverStep.KIND, "");
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().get("candidate.discovery")).hasValue("not-newer");
    assertThat(finding.details())
        .contains("Releases: v3.2.0rc16 (yanked: breaks sync), v3.2.0rc15", "Packages: 3.2.0rc15");
  }

  @Test
  void aTagWhosePackageIsNotThereYetWaits() {
    var finding = perform(DiscoverStep.KIND, "");
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().get("candidate.discovery")).hasValue("disagreement");
  }

  @Test
  void anIndexThatIsDownIsNotAnEmptyOne() {
    index.broken();
    assertThatThrownBy(() -> perform(DiscoverStep.KIND, ""))
        .isInstanceOf(Obstacle.class)
        .hasMessageContaining("could not read the package index");
  }

  @Test
  void aPipxThatFailsHalfWayLeavesABrokenEnvironmentWhichIsRecognizedAndRepaired()
      throws IOException {
    index.with(new TestWheel("3.2.0rc16").writeTo(wheels));
    var half = halfWay();
    var failed = perform(InstallStep.KIND, "3.2.0rc16", Map.of("program", half.toString()));
    assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(failed.summary()).contains("exit code 1, expected 0");
    assertThat(failed.details())
        .anyMatch(
            line -> line.startsWith("Left behind: the environment") && line.contains("broken"))
        .contains("  no space left");
    assertThat(perform(ProveStep.KIND, "3.2.0rc16").summary())
        .contains("expected 3.2.0rc16; found the environment")
        .contains("broken");
    var repaired = perform(InstallStep.KIND, "3.2.0rc16");
    assertThat(repaired.verdict()).as(repaired.toString()).isEqualTo(Verdict.PASSED);
    assertThat(repaired.details())
        .anyMatch(line -> line.startsWith("Found before: the environment"));
    assertThat(perform(ProveStep.KIND, "3.2.0rc16").verdict()).isEqualTo(Verdict.PASSED);
  }

  /** Makes an empty environment, as pipx does, and dies before anything is in it. */
  private Path halfWay() throws IOException {
    var script = folder.resolve("half-way");
    Files.writeString(
        script,
        """
        #!/bin/sh
        mkdir -p "$PIPX_HOME/venvs/spec-kitty-cli/lib"
        echo "no space left" >&2
        exit 1
        """);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
