package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a release is signed and checked: the lines of {@code docs/releasing.md} make a throw-away
 * key, the step of the workflow signs stand-in archives with it, and a user types what {@code
 * README.md} says.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "releases are made on Linux")
final class ReleaseSigningTest {
  private static final String ARCHIVE = "gate-runner-1.2.0.tar.gz";
  private static final String STEP = "Sign the sums";

  @TempDir Path folder;
  private Path dist;
  private Path temporary;

  /** How commands ended, and what they printed. */
  private record Ended(int code, String said) {}

  @BeforeEach
  void archivesThatWereBuilt() throws IOException {
    List.of("bash", "ssh-keygen", "sha256sum").forEach(InstalledTool::assume);
    dist = Files.createDirectories(folder.resolve("target/dist"));
    temporary = Files.createDirectory(folder.resolve("runner-temp"));
    Files.writeString(dist.resolve(ARCHIVE), "as it was built\n");
    Files.writeString(dist.resolve("SHA256SUMS"), sumOf(dist.resolve(ARCHIVE)));
  }

  private static String sumOf(Path file) throws IOException {
    return Digest.of(Files.readAllBytes(file)) + "  " + file.getFileName() + "\n";
  }

  @Test
  void whatIsSignedIsCheckedByAUserAndAChangedArchiveIsRefused() throws Exception {
    makeKey();
    var signed = signs(secret());
    assertThat(signed.code()).as(signed.said()).isZero();
    assertThat(signed.said()).contains("Good \"gate-runner-release\" signature for gate-runner");

    assertThat(checks("ssh-keygen -Y verify").code()).isZero();
    var sums = checks("sha256sum -c");
    assertThat(sums.code()).as(sums.said()).isZero();

    Files.writeString(dist.resolve(ARCHIVE), "something else\n");
    assertThat(checks("sha256sum -c").code()).isNotZero();
    Files.writeString(dist.resolve("SHA256SUMS"), sumOf(dist.resolve(ARCHIVE)));
    assertThat(checks("sha256sum -c").code()).as("the sums were changed, too").isZero();
    assertThat(checks("ssh-keygen -Y verify").code()).as("so the signature tells").isNotZero();
  }

  @Test
  void theSignatureIsForReleasesAlone() throws Exception {
    makeKey();
    assertThat(signs(secret()).code()).isZero();
    var line = userLine("ssh-keygen -Y verify").replace("-n gate-runner-release", "-n file");
    assertThat(bash(dist, line, Map.of()).code()).isNotZero();
  }

  @Test
  void noKeyIsLeftOnTheRunner() throws Exception {
    makeKey();
    assertThat(signs(secret()).code()).isZero();
    assertThat(signs("not a key").code()).isNotZero();
    try (var left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aKeyThatUsersCannotCheckSignsNoRelease() throws Exception {
    makeKey();
    var other = secret();
    Files.delete(folder.resolve("release_key"));
    Files.delete(folder.resolve("release/allowed_signers"));
    var unpublished = signs(other);
    assertThat(unpublished.code()).isNotZero();
    assertThat(unpublished.said()).contains("::error::release/allowed_signers: not found");

    makeKey();
    assertThat(signs(other).code()).as("signed by a key that is not listed").isNotZero();
    var without = signs("");
    assertThat(without.code()).isNotZero();
    assertThat(without.said()).contains("::error::secret RELEASE_SIGNING_KEY: not set");
  }

  @Test
  void whatIsSignedIsPublished() throws IOException {
    assertThat(Files.readString(Path.of("jreleaser.yml"))).contains("target/dist/SHA256SUMS.sig");
    var names = steps().stream().map(step -> step.path("name").asText()).toList();
    assertThat(names.indexOf(STEP))
        .isGreaterThan(names.indexOf("The archives are those that were built"))
        .isLessThan(names.indexOf("Publish"));
  }

  /** As docs/releasing.md says; without the line that gives it to GitHub. */
  private void makeKey() throws Exception {
    var block =
        DocBlock.all().stream()
            .filter(each -> each.page().equals("docs/releasing.md"))
            .map(DocBlock::text)
            .filter(each -> each.contains("ssh-keygen -t"))
            .findFirst()
            .orElseThrow();
    var lines = block.lines().filter(each -> !each.startsWith("gh ")).toList();
    assertThat(lines.size()).isEqualTo(block.lines().count() - 1);
    var made = bash(folder, String.join("\n", lines), Map.of());
    assertThat(made.code()).as(made.said()).isZero();
    Files.copy(
        folder.resolve("release/allowed_signers"),
        dist.resolve("allowed_signers"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private String secret() throws IOException {
    return Files.readString(folder.resolve("release_key")).strip();
  }

  private Ended signs(String secret) throws Exception {
    Files.deleteIfExists(dist.resolve("SHA256SUMS.sig"));
    var step =
        steps().stream()
            .filter(each -> each.path("name").asText().equals(STEP))
            .findFirst()
            .orElseThrow();
    return bash(
        folder.resolve(step.path("working-directory").asText()),
        step.path("run").asText(),
        Map.of(
            "SIGNING_KEY",
            secret,
            "SIGNERS",
            step.at("/env/SIGNERS").asText().replace("${{ github.workspace }}", folder.toString()),
            "RUNNER_TEMP",
            temporary.toString()));
  }

  private static List<JsonNode> steps() {
    return WorkflowFile.workflows().stream()
        .filter(each -> each.place().endsWith("release.yml"))
        .findFirst()
        .orElseThrow()
        .steps();
  }

  private Ended checks(String command) throws Exception {
    return bash(dist, userLine(command), Map.of());
  }

  /** The line of README.md that begins so. */
  private static String userLine(String command) throws IOException {
    return Files.readAllLines(Path.of("README.md")).stream()
        .filter(each -> each.startsWith(command))
        .findFirst()
        .orElseThrow();
  }

  private Ended bash(Path where, String lines, Map<String, String> environment) throws Exception {
    var log = Files.createTempFile(folder, "said", ".log");
    var builder =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", lines)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(lines).isTrue();
    return new Ended(process.exitValue(), Files.readString(log));
  }
}
