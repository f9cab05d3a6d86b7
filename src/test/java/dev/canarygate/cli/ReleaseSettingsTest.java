package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How a release gets its version, its files and its notes: {@code docs/releasing.md}. */
final class ReleaseSettingsTest {
  @TempDir Path folder;

  @Test
  void theVersionIsGivenByTheTagAndHasADefaultForEveryOtherBuild() throws IOException {
    var pom = Files.readString(Path.of("pom.xml"));
    assertThat(pom).contains("<version>${revision}</version>");
    assertThat(pom).containsPattern("<revision>\\d+\\.\\d+\\.\\d+</revision>");
    assertThat(steps("archives").map(each -> each.path("run").asText()))
        .anyMatch(run -> run.contains("\"-Drevision=${GITHUB_REF_NAME#v}\""));
  }

  private static Stream<JsonNode> steps(String job) throws IOException {
    var file = Path.of(".github", "workflows", "release.yml").toFile();
    var steps = Json.yaml().readTree(file).path("jobs").path(job).path("steps");
    return StreamSupport.stream(steps.spliterator(), false);
  }

  @Test
  void whatIsPublishedIsWhatTheBuildMakes() throws IOException {
    var settings = Json.yaml().readTree(Path.of("jreleaser.yml").toFile());
    var paths = settings.findValuesAsText("path");
    assertThat(paths)
        .map(each -> each.replace("{{projectVersion}}", "VERSION"))
        .containsExactlyInAnyOrder(
            "target/dist/gate-runner-VERSION.zip",
            "target/dist/gate-runner-VERSION.tar.gz",
            "target/dist/gate-runner-VERSION-linux-x86_64.tar.gz",
            "target/dist/gate-runner_VERSION_all.deb",
            "target/dist/SHA256SUMS",
            "target/dist/SHA256SUMS.sig");
    assertThat(settings.toString()).doesNotContain("\"owner\"", "token", "password");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theNotesAreTheSectionOfTheVersion() throws Exception {
    InstalledTool.assume("bash");
    Files.writeString(
        folder.resolve("CHANGELOG.md"),
        """
        # Changelog
        ## [Unreleased]
        Later.
        ## [1.2.0] - 2026-12-01
        ### Added
        - Something.
        ## [1.1.0] - 2026-11-01
        Before.
        """);
    assertThat(notes("v1.2.0")).isZero();
    assertThat(Files.readString(folder.resolve("target/release-notes.md")))
        .isEqualTo("### Added\n- Something.\n");
    assertThat(notes("v1.2.1")).as("a version without notes").isNotZero();
  }

  private int notes(String tag) throws Exception {
    var run =
        steps("publish")
            .filter(each -> each.path("name").asText().contains("changelog"))
            .findFirst()
            .orElseThrow()
            .path("run")
            .asText();
    var builder = new ProcessBuilder("bash", "-e", "-c", run).directory(folder.toFile());
    builder.environment().put("GITHUB_REF_NAME", tag);
    var process = builder.start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
