package dev.canarygate.candidate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The wheel that the real pipx and pip install: known by its digest, and compared with what is
 * installed, however somebody touched it.
 */
@Slow
final class RealWheelIT extends PipxBench {
  private Path offered() throws IOException {
    var wheel = new TestWheel("3.2.0rc16").writeTo(wheels);
    index.withDigest(wheel, Digest.of(wheel));
    return wheel;
  }

  private Path site() {
    try (var all = Files.list(folder.resolve("pipx/venvs/spec-kitty-cli/lib"))) {
      return all.findFirst().orElseThrow().resolve("site-packages");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As somebody does it who wants the environment to look untouched. */
  private void record(String path, String text) throws IOException {
    var file = site().resolve("spec_kitty_cli-3.2.0rc16.dist-info/RECORD");
    var line = path + ",sha256=" + TestWheel.hash(text.getBytes(UTF_8)) + "," + text.length();
    var lines = new ArrayList<>(Files.readAllLines(file));
    lines.removeIf(each -> each.startsWith(path + ","));
    lines.add(line);
    Files.write(file, lines);
  }

  private Finding prove() {
    return perform(ProveStep.KIND, "3.2.0rc16");
  }

  @Test
  void theWheelIsKnownAfterItIsInstalledAndWhenItWasInstalledBefore() throws IOException {
    var wheel = offered();
    var installed = perform(InstallStep.KIND, "3.2.0rc16");
    assertThat(installed.facts().asMap())
        .containsEntry("candidate.wheel", "spec_kitty_cli-3.2.0rc16-py3-none-any.whl")
        .containsEntry("candidate.wheel-sha256", Digest.of(wheel));
    assertThat(installed.evidence())
        .anyMatch(each -> each.path().endsWith("step-pipx-pip-report.json"));
    // What pipx keeps, it gives to pip again at the next upgrade.
    assertThat(folder.resolve("pipx/venvs/spec-kitty-cli/pipx_metadata.json"))
        .content()
        .doesNotContain("report");

    assertThat(perform(InstallStep.KIND, "3.2.0rc16").facts().asMap())
        .containsEntry("candidate.install", "kept")
        .doesNotContainKey("candidate.wheel");
    var proof = prove();
    assertThat(proof.verdict()).as(proof.toString()).isEqualTo(Verdict.PASSED);
    assertThat(proof.facts().asMap())
        .containsEntry("candidate.wheel", "spec_kitty_cli-3.2.0rc16-py3-none-any.whl")
        .containsEntry("candidate.wheel-sha256", Digest.of(wheel))
        .doesNotContainKey("candidate.stray-pth");
    assertThat(proof.evidence()).anyMatch(each -> each.path().endsWith("step-wheel-RECORD.csv"));
  }

  @Test
  void anIndexWithoutDigestsIsSaidToBeOne() throws IOException {
    var wheel = new TestWheel("3.2.0rc16").writeTo(wheels);
    index.with(wheel);
    for (var kind : List.of(InstallStep.KIND, ProveStep.KIND)) {
      assertThat(perform(kind, "3.2.0rc16").facts().get("candidate.wheel-sha256"))
          .hasValue(Digest.of(wheel));
    }
    assertThat(prove().details()).anyMatch(line -> line.contains("page states no SHA-256 for"));
  }

  @Test
  void anEditedFileIsNamedAlsoWhenRecordWasEditedWithIt() throws IOException {
    offered();
    perform(InstallStep.KIND, "3.2.0rc16");
    var text = "OWNER = 'somebody'\n";
    Files.writeString(site().resolve("specify_cli/sync/owner.py"), text);
    assertThat(prove().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(prove().summary())
        .contains("specify_cli/sync/owner.py: another content than recorded");

    record("specify_cli/sync/owner.py", text);
    var proof = prove();
    assertThat(proof.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(proof.summary())
        .contains("expected all files as in spec_kitty_cli-3.2.0rc16-py3-none-any.whl, found 1")
        .contains("specify_cli/sync/owner.py: another content than in the wheel");
    var repaired = perform(InstallStep.KIND, "3.2.0rc16", Map.of("reinstall", true));
    assertThat(repaired.facts().get("candidate.wheel")).isPresent();
    assertThat(prove().verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void anAddedFileIsNamedWhetherRecordNamesItOrNot() throws IOException {
    offered();
    perform(InstallStep.KIND, "3.2.0rc16");
    Files.writeString(site().resolve("specify_cli/sync/extra.py"), "x = 1\n");
    assertThat(prove().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(prove().summary()).contains("specify_cli/sync/extra.py: not in the wheel");

    record("specify_cli/sync/extra.py", "x = 1\n");
    record("somewhere_else.py", "x = 2\n");
    Files.writeString(site().resolve("somewhere_else.py"), "x = 2\n");
    assertThat(prove().summary())
        .contains("found 2 otherwise")
        .contains("specify_cli/sync/extra.py: not in the wheel")
        .contains("somewhere_else.py: not in the wheel");
  }

  @Test
  void aFileThatPythonRunsAtEachStartIsAFactAndNotTheWheelsFault() throws IOException {
    offered();
    perform(InstallStep.KIND, "3.2.0rc16");
    assertThat(site().resolve("pipx_shared.pth")).exists();
    Files.writeString(site().resolve("zz-helper.pth"), "import os\n");
    Files.writeString(site().resolve("sitecustomize.py"), "import os\n");
    var proof = prove();
    assertThat(proof.verdict()).as(proof.toString()).isEqualTo(Verdict.PASSED);
    assertThat(proof.facts().get("candidate.stray-pth"))
        .hasValue("sitecustomize.py, zz-helper.pth");
  }

  @Test
  void anIndexThatServesAnotherFileThanItListsIsCaught() throws IOException {
    var wheel = offered();
    perform(InstallStep.KIND, "3.2.0rc16");
    index.withDigest(wheel, "0".repeat(64));
    var proof = prove();
    assertThat(proof.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(proof.summary())
        .contains("serves another file than it lists")
        .contains("its page says sha256 " + "0".repeat(64) + ", the file has " + Digest.of(wheel));
  }

  @Test
  void anotherFileUnderTheSameNameIsCaught() throws IOException {
    var before = Digest.of(offered());
    perform(InstallStep.KIND, "3.2.0rc16");
    var other = new TestWheel("3.2.0rc16").speaking("3.2.0rc16").writeTo(wheels);
    index.withDigest(other, Digest.of(other));
    var known =
        world.knowing(
            "candidate.version",
            "3.2.0rc16",
            "candidate.wheel",
            other.getFileName().toString(),
            "candidate.wheel-sha256",
            before);
    var proof = ProveStep.KIND.step(settings(Map.of())).perform(world, known);
    assertThat(proof.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(proof.toString())
        .contains("specify_cli/main.py: another content than in the wheel")
        .contains("with SHA-256 " + before + " as before, found " + Digest.of(other));
  }

  @Test
  void whatPipBuiltFromSourceHasNoWheel() throws IOException {
    var project =
        new TestWheel("3.2.0rc16").writeProject(folder.resolve("spec_kitty_cli-3.2.0rc16"));
    Files.writeString(project.resolve("PKG-INFO"), "Metadata-Version: 2.1\nName: spec-kitty-cli\n");
    var archive = folder.resolve("spec_kitty_cli-3.2.0rc16.tar.gz");
    run(
        "tar",
        "-czf",
        archive.toString(),
        "-C",
        folder.toString(),
        project.getFileName().toString());
    index.with(archive);
    var installed = perform(InstallStep.KIND, "3.2.0rc16");
    assertThat(installed.verdict()).as(installed.toString()).isEqualTo(Verdict.PASSED);
    assertThat(installed.facts().get("candidate.wheel")).isEmpty();
    var proof = prove();
    assertThat(proof.facts().get("candidate.wheel")).isEmpty();
    assertThat(proof.details())
        .contains(
            "No wheel is named: the index has no wheel of spec-kitty-cli 3.2.0rc16, so pip built it"
                + " from source.");
  }

  // --- who published it

  private static String provenance(Path wheel, String sha256) {
    var statement =
        "{\"subject\": [{\"name\": \"%s\", \"digest\": {\"sha256\": \"%s\"}}]}"
            .formatted(wheel.getFileName(), sha256);
    return """
        {"version": 1, "attestation_bundles": [{
          "publisher": {"kind": "GitHub", "repository": "acme/widget", "workflow": "release.yml"},
          "attestations": [{"version": 1, "envelope": {"statement": "%s", "signature": ""}}]}]}
        """
        .formatted(Base64.getEncoder().encodeToString(statement.getBytes(UTF_8)));
  }

  @Test
  void thePublisherThatTheIndexNamesIsShownAndCanBeRequired() throws IOException {
    var wheel = new TestWheel("3.2.0rc16").writeTo(wheels);
    index.publishing(wheel, Digest.of(wheel), provenance(wheel, Digest.of(wheel)));
    perform(InstallStep.KIND, "3.2.0rc16");
    var proof = perform(ProveStep.KIND, "3.2.0rc16", Map.of("require-publisher", "Acme/widget"));
    assertThat(proof.verdict()).as(proof.toString()).isEqualTo(Verdict.PASSED);
    assertThat(proof.facts().asMap())
        .containsEntry("candidate.publisher", "GitHub")
        .containsEntry("candidate.publisher-repository", "acme/widget")
        .containsEntry("candidate.publisher-workflow", "release.yml");
    assertThat(proof.evidence()).anyMatch(each -> each.path().endsWith("step-provenance.json"));

    var other = perform(ProveStep.KIND, "3.2.0rc16", Map.of("require-publisher", "evil/widget"));
    assertThat(other.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(other.summary())
        .contains("expected evil/widget, found GitHub, acme/widget, workflow release.yml");
  }

  @Test
  void aProvenanceOfAnotherFileOrNoneIsNoPublisher() throws IOException {
    var wheel = offered();
    perform(InstallStep.KIND, "3.2.0rc16");
    assertThat(prove().facts().get("candidate.publisher")).isEmpty();
    var required = Map.<String, Object>of("require-publisher", "acme/widget");
    assertThat(perform(ProveStep.KIND, "3.2.0rc16", required).summary())
        .contains("publisher: expected acme/widget, found none: the index has no provenance for");

    index.publishing(wheel, Digest.of(wheel), provenance(wheel, "0".repeat(64)));
    assertThat(prove().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(prove().summary()).contains("provenance: expected an attestation about");
  }
}
