package dev.canarygate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the test tampers with read-only files")
final class VerificationTest {
  @TempDir Path artifacts;
  private AttemptFolder attempt;
  private AttemptFolder.Seal seal;

  @BeforeEach
  void sealAnAttempt() {
    attempt = AttemptFolder.allocate(artifacts, "v3.2.0rc16", Map.of());
    for (int run = 1; run <= 4; run++) {
      attempt.keep("runs/run-" + run + ".json", bytes("{\"outcome\":\"pass\",\"n\":" + run + "}"));
    }
    attempt.keep("logs/canary-run-1.log", bytes("log"));
    seal = attempt.seal("passed");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Verification verify() {
    return Verification.of(attempt.path());
  }

  /** As an owner would who means it. */
  private Path writable(String name) throws IOException {
    var file = attempt.path().resolve(name);
    assertThat(attempt.path().toFile().setWritable(true)).isTrue();
    assertThat(file.resolveSibling(".").toFile().setWritable(true)).isTrue();
    if (Files.exists(file)) {
      assertThat(file.toFile().setWritable(true)).isTrue();
    }
    return file;
  }

  private String only() {
    assertThat(verify().intact()).isFalse();
    assertThat(verify().problems()).hasSize(1);
    return verify().problems().get(0).toString();
  }

  @Test
  void whatWasSealedIsIntact() {
    assertThat(verify().intact()).isTrue();
    assertThat(verify().digest()).isEqualTo(seal.digest());
    assertThat(verify().files()).isEqualTo(8);
    assertThat(verify().against(seal.digest()).intact()).isTrue();
  }

  @Test
  void aChangedFileIsNamedWithBothDigests() throws IOException {
    Files.writeString(writable("runs/run-3.json"), "{\"outcome\":\"pass\",\"n\":5}");

    assertThat(only())
        .startsWith("runs/run-3.json: changed: expected sha256 ")
        .contains(", found " + Digest.of("{\"outcome\":\"pass\",\"n\":5}"));
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(writable("logs/canary-run-1.log"));

    assertThat(only()).startsWith("logs/canary-run-1.log: missing");
  }

  @Test
  void anAddedFileIsNamedAlthoughSha256sumIsBlindToIt() throws IOException {
    Files.writeString(writable("runs/run-5.json"), "{}");
    assertThat(only()).startsWith("runs/run-5.json: added");
  }

  @Test
  void aLinkInPlaceOfAFileIsAMissingFile() throws IOException {
    var file = writable("runs/run-2.json");
    var copy = Files.write(artifacts.resolve("copy.json"), Files.readAllBytes(file));
    Files.delete(file);
    Files.createSymbolicLink(file, copy);

    assertThat(only()).startsWith("runs/run-2.json: missing");
  }

  @Test
  void aRewrittenManifestDiffersFromTheDigestThatWasPosted() throws IOException {
    Files.writeString(writable("runs/run-3.json"), "{}");
    Files.write(writable("SHA256SUMS.evidence"), Manifest.of(attempt.path()).text());
    Files.delete(artifacts.resolve("sync_identity_boundary/v3.2.0rc16-attempt1.tar.gz"));

    assertThat(verify().intact()).isTrue();
    assertThat(verify().against(seal.digest()).problems())
        .singleElement()
        .asString()
        .startsWith("SHA256SUMS.evidence: digest: expected E " + seal.digest());
  }

  @Test
  void aManifestThatIsNoneIsNamedWithItsLine() throws IOException {
    var manifest = writable("SHA256SUMS.evidence");
    var text = Files.readString(manifest);

    Files.writeString(manifest, text + "not a line\n");
    assertThat(only()).contains("SHA256SUMS.evidence: manifest").contains("line 9 is 'not a line'");

    Files.writeString(manifest, text + "0".repeat(64) + "  ../../outside\n");
    assertThat(only()).contains("line 9");

    Files.writeString(manifest, text + text);
    assertThat(only()).contains("sorted by bytes");
  }

  @Test
  void aBundleWithOtherContentIsNamed() throws IOException {
    var other = AttemptFolder.allocate(artifacts, "v3.2.0rc16", Map.of());
    var bundle = other.seal("passed").bundle();
    var ours = seal.bundle();
    assertThat(ours.toFile().setWritable(true)).isTrue();
    Files.write(ours, Files.readAllBytes(bundle));
    assertThat(only()).contains("v3.2.0rc16-attempt1.tar.gz: bundle: does not hold what was");

    Files.writeString(ours, "no archive");
    assertThat(only()).contains("bundle: cannot be unpacked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a whole line that somebody put behind the archive"})
  void whatStandsBehindABundleIsNoticed(String more) throws IOException {
    assertThat(seal.bundle().toFile().setWritable(true)).isTrue();
    Files.writeString(seal.bundle(), more, StandardOpenOption.APPEND);
    assertThat(only()).contains("v3.2.0rc16-attempt1.tar.gz: bundle: cannot be unpacked");
  }

  @Test
  void aManifestThatWasRemovedIsMissedWhenABundleSaysThatItWasThere() throws IOException {
    Files.delete(writable(Manifest.NAME));
    assertThat(only()).startsWith("SHA256SUMS.evidence: missing: the bundle next to the folder");
  }

  @Test
  void whatWasNeverSealedCannotBeChecked() {
    var open = AttemptFolder.allocate(artifacts, "v3.2.0rc16", Map.of());

    assertThat(Verification.of(open.path()).checked()).isFalse();
    assertThat(Verification.of(open.path()).obstacle()).contains("never sealed");
    assertThat(Verification.of(open.path()).against("00").problems()).isEmpty();
    assertThat(Verification.of(artifacts.resolve("none")).obstacle()).contains("folder not found");
  }

  @Test
  void anOverviewShowsEveryScenarioInBothShapes() {
    var other = AttemptFolder.allocate(artifacts, "v3.2.0rc16", Map.of("cli-version", "3.2.0rc16"));
    other.keep(
        "runs/run-1.json",
        bytes(
            "{\"outcome\":\"fail\",\"scenarios\":[{\"id\":1,\"status\":\"pass\"},"
                + "{\"scenario_id\":4,\"status\":\"fail\"}]}"));
    other.keep("runs/run-2.json", bytes("not json"));

    var all = AttemptOverview.all(artifacts);

    assertThat(all)
        .extracting(AttemptOverview::name)
        .containsExactly("v3.2.0rc16-attempt1", "v3.2.0rc16-attempt2");
    assertThat(all.get(0).isSealed()).isTrue();
    assertThat(all.get(0).outcome()).isEqualTo("passed");
    assertThat(all.get(1).isSealed()).isFalse();
    assertThat(all.get(1).runs().get("run-1")).hasToString("fail (1 pass, 4 fail)");
    assertThat(all.get(1).runs().get("run-2")).hasToString("?");
  }

  @Test
  void attemptsFollowEachOtherByNumberNotByText() {
    for (int i = 2; i <= 11; i++) {
      AttemptFolder.allocate(artifacts, "v3.2.0rc16", Map.of());
    }
    AttemptFolder.allocate(artifacts, "v3.2.0rc9", Map.of());

    assertThat(AttemptOverview.all(artifacts))
        .extracting(AttemptOverview::name)
        .startsWith("v3.2.0rc9-attempt1", "v3.2.0rc16-attempt1", "v3.2.0rc16-attempt2")
        .endsWith("v3.2.0rc16-attempt10", "v3.2.0rc16-attempt11");
    assertThat(AttemptOverview.all(artifacts.resolve("none"))).isEmpty();
  }

  @Test
  void whatChangedBetweenTwoAttemptsIsSaidOnce() {
    var other = AttemptFolder.allocate(artifacts, "v3.2.0rc17", Map.of("cli", "3.2.0rc17"));
    other.keep("runs/run-1.json", bytes("{\"outcome\":\"fail\"}"));
    other.seal("failed");
    var all = AttemptOverview.all(artifacts);

    var changes = all.get(0).changesTo(all.get(1));

    assertThat(changes)
        .contains(
            "attempt.json tag: v3.2.0rc16 -> v3.2.0rc17",
            "attempt.json cli: only in the second: 3.2.0rc17",
            "outcome: passed -> failed",
            "run-1: pass -> fail")
        .anyMatch(line -> line.startsWith("run-2: only in the first"))
        .anyMatch(line -> line.startsWith("file logs/canary-run-1.log: only in the first"));
    assertThat(all.get(0).changesTo(all.get(0))).isEmpty();
  }

  /** Files are read side by side; what is wrong is listed as the manifest lists them. */
  @Test
  void problemsAreInTheOrderOfTheManifest() throws IOException {
    for (int run = 4; run >= 1; run--) {
      Files.writeString(writable("runs/run-" + run + ".json"), "x".repeat(run * 300_000));
    }
    Files.delete(writable("logs/canary-run-1.log"));

    assertThat(verify().problems())
        .extracting(Verification.Problem::path)
        .startsWith(
            "logs/canary-run-1.log",
            "runs/run-1.json",
            "runs/run-2.json",
            "runs/run-3.json",
            "runs/run-4.json");
  }

  /** A long file is read ahead while it is hashed. */
  @Test
  void theDigestOfALongFileIsThatOfItsBytes() throws IOException {
    for (int size : new int[] {16 << 20, (16 << 20) + 1, (18 << 20) + 12_345}) {
      var content = new byte[size];
      new java.util.Random(size).nextBytes(content);
      var file = Files.write(artifacts.resolve("long-" + size), content);

      assertThat(Digest.of(file)).isEqualTo(Digest.of(content));
    }
  }
}
