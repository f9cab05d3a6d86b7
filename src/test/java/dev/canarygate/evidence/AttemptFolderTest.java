package dev.canarygate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class AttemptFolderTest {
  private static final String TAG = "v3.2.0rc16";
  @TempDir Path artifacts;

  private AttemptFolder allocate() {
    return AttemptFolder.allocate(artifacts, TAG, Map.of("gate", "rc16"));
  }

  private AttemptFolder filled() {
    var attempt = allocate();
    attempt.keep("runs/run-1.json", bytes("{\"outcome\":\"pass\"}\r\n"));
    attempt.keep("runs/run-2.json", bytes("{\"outcome\":\"fail\"}\n"));
    attempt.keep("runs/run-10.json", bytes("{\"outcome\":\"last\"}\n"));
    attempt.keep("logs/canary-run-1.log", new byte[] {(byte) 0xff, 0, '\r', '\n'});
    attempt.keep("health/01-before-run-1.json", bytes("{}"));
    attempt.keep("observations/run-1.json", bytes("{}"));
    return attempt;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void numbersOfOneTagFollowEachOtherAndFoldersMadeByHandStayUntouched() throws IOException {
    var byHand = artifacts.resolve("sync_identity_boundary/rc15-attempt1/notes.txt");
    Files.createDirectories(byHand.getParent());
    Files.writeString(byHand, "mine");

    assertThat(allocate().relativePath()).isEqualTo("sync_identity_boundary/v3.2.0rc16-attempt1");
    assertThat(allocate().name()).isEqualTo("v3.2.0rc16-attempt2");
    assertThat(AttemptFolder.allocate(artifacts, "v3.2.0rc17", Map.of()).name())
        .isEqualTo("v3.2.0rc17-attempt1");
    assertThat(byHand).hasContent("mine");
  }

  @Test
  void theNumberOfABundleWhoseFolderIsGoneIsNotTakenAgain() throws IOException {
    Files.createDirectories(artifacts.resolve("sync_identity_boundary"));
    Files.writeString(
        artifacts.resolve("sync_identity_boundary/v3.2.0rc16-attempt1.tar.gz"), "packed");

    assertThat(allocate().name()).isEqualTo("v3.2.0rc16-attempt2");
  }

  @Test
  void manyWhoAskAtOnceGetANumberEach() throws Exception {
    var pool = Executors.newFixedThreadPool(8);
    try {
      Callable<String> ask = () -> allocate().name();
      var names = new TreeSet<String>();
      for (var each : pool.invokeAll(IntStream.range(0, 40).mapToObj(i -> ask).toList())) {
        names.add(each.get());
      }
      assertThat(names).hasSize(40).contains(TAG + "-attempt1", TAG + "-attempt40");
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theFolderSaysWhatItIsAbout() {
    var attempt = allocate();

    assertThat(attempt.about())
        .containsEntry("attempt", "v3.2.0rc16-attempt1")
        .containsEntry("tag", TAG)
        .containsEntry("number", "1")
        .containsEntry("gate", "rc16");
    assertThat(artifacts.resolve("sync_identity_boundary/.gitattributes")).hasContent("** -text\n");
  }

  @Test
  void namesThatNoManifestCoversAreRefused() {
    var attempt = allocate();

    assertThatThrownBy(() -> attempt.keep("notes.txt", bytes("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("notes.txt")
        .hasMessageContaining("observations");
    assertThatThrownBy(() -> attempt.keep("runs/../../x", bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AttemptFolder.allocate(artifacts, "a/b", Map.of()))
        .hasMessageContaining("a/b");
    assertThatThrownBy(() -> AttemptFolder.open(artifacts, "sync_identity_boundary/none"))
        .hasMessageContaining("none");
  }

  @Test
  void aCopyIsTheSameByteForByte() throws IOException {
    var source = artifacts.resolve("latest.json");
    Files.write(source, new byte[] {1, '\r', '\n', (byte) 0x80});

    var exhibit = allocate().whileOpen().keepCopy("runs/run-1.json", source);

    assertThat(artifacts.resolve(exhibit.path())).hasSameBinaryContentAs(source);
    assertThat(exhibit.sha256()).isEqualTo(Digest.of(source));
    assertThat(exhibit.size()).isEqualTo(4);
  }

  @Test
  void sealingCopiesTheNewestRunAndNotesTheOutcome() {
    var attempt = filled();
    attempt.seal("failed");

    assertThat(attempt.path().resolve("latest.json"))
        .hasSameBinaryContentAs(attempt.path().resolve("runs/run-10.json"));
    assertThat(attempt.path().resolve("observations/outcome.json")).content().contains("failed");
  }

  @Test
  void whatIsSealedCanNotGrowAndSealingAgainChangesNothing() {
    var attempt = filled();
    var first = attempt.seal("passed");

    assertThat(attempt.isSealed()).isTrue();
    assertThat(attempt.seal("failed")).isEqualTo(first);
    assertThatThrownBy(() -> attempt.keep("runs/run-3.json", bytes("{}")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("sealed");
    assertThatThrownBy(() -> attempt.fileFor("logs/more.log"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatIsSealedIsReadOnly() throws IOException {
    var attempt = filled();
    var seal = attempt.seal("passed");

    assertThat(mode(attempt.path())).isEqualTo("r-x------");
    assertThat(mode(attempt.path().resolve("runs"))).isEqualTo("r-x------");
    assertThat(mode(attempt.path().resolve("runs/run-1.json"))).isEqualTo("r--------");
    assertThat(mode(attempt.path().resolve("SHA256SUMS.evidence"))).isEqualTo("r--------");
    assertThat(mode(seal.bundle())).isEqualTo("r--------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aDraftThatACrashLeftIsNotSealed() throws IOException {
    var attempt = filled();
    Files.writeString(attempt.path().resolve("runs/.run-4.json.tmp"), "{\"outc");

    attempt.seal("interrupted");

    assertThat(attempt.path().resolve("runs/.run-4.json.tmp")).doesNotExist();
    assertThat(attempt.path().resolve("SHA256SUMS.evidence")).content().doesNotContain("tmp");
  }

  @Test
  void anAttemptWithoutAnyRunIsSealedToo() {
    var attempt = allocate();

    attempt.seal("interrupted");

    assertThat(attempt.path().resolve("latest.json")).doesNotExist();
    assertThat(attempt.isSealed()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void namesThatCoreutilsWouldMisreadAreNamed() throws IOException {
    var attempt = filled();
    Files.writeString(attempt.path().resolve("runs/two words.json"), "{}");
    Files.createSymbolicLink(attempt.path().resolve("runs/link.json"), Path.of("run-1.json"));

    assertThatThrownBy(() -> attempt.seal("passed"))
        .isInstanceOfSatisfying(
            UnsafeNames.class,
            problem ->
                assertThat(problem.names())
                    .containsExactly("runs/link.json", "runs/two words.json"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void coreutilsAgreeWithTheManifestAndWithTheDigest() throws Exception {
    var attempt = filled();
    var seal = attempt.seal("passed");

    assertThat(shell(attempt.path(), "sha256sum -c --strict SHA256SUMS.evidence"))
        .contains("runs/run-1.json: OK")
        .doesNotContain("FAILED");
    assertThat(
            shell(
                attempt.path(),
                "find attempt.json latest.json runs logs health observations -type f"
                    + " | LC_ALL=C sort | xargs sha256sum | sha256sum"))
        .isEqualTo(seal.digest() + "  -\n");
    assertThat(shell(attempt.path(), "sha256sum SHA256SUMS.evidence")).startsWith(seal.digest());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theCommandsInTheManualWorkAsTheyStandThere() throws Exception {
    var attempt = filled();
    var seal = attempt.seal("passed");
    var manual = Files.readString(Path.of("docs", "evidence.md"));
    int begin = manual.indexOf("```sh\n") + "```sh\n".length();

    assertThat(shell(attempt.path(), manual.substring(begin, manual.indexOf("```", begin))))
        .contains("runs/run-1.json: OK", seal.digest() + "  -\n", seal.digest() + "  SHA256SUMS")
        .doesNotContain("FAILED");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theDigestHoldsWhenNotAllFoldersExist() throws Exception {
    var attempt = allocate();
    attempt.keep("logs/a.log", bytes("a"));
    var seal = attempt.seal("interrupted");

    assertThat(
            shell(
                attempt.path(),
                "find attempt.json latest.json runs logs health observations -type f 2>/dev/null"
                    + " | LC_ALL=C sort | xargs sha256sum | sha256sum"))
        .isEqualTo(seal.digest() + "  -\n");
  }

  private static String shell(Path folder, String line) throws Exception {
    var process =
        new ProcessBuilder("sh", "-c", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  @Test
  void theBundleOfTheSameFilesIsTheSameWheneverItIsPacked() throws IOException {
    var first = filled();
    var bundle = Files.readAllBytes(first.seal("passed").bundle());
    Files.delete(artifacts.resolve("sync_identity_boundary/" + first.name() + ".tar.gz"));
    Files.setLastModifiedTime(
        first.path().resolve("runs/run-1.json"),
        java.nio.file.attribute.FileTime.fromMillis(1_000_000));

    var again = Files.readAllBytes(first.seal("passed").bundle());

    assertThat(again).isEqualTo(bundle);
  }

  @Test
  void theBundleHoldsEveryFileUnderTheFoldersName() throws IOException {
    var attempt = filled();
    var names = new TreeSet<String>();
    try (var tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(Files.newInputStream(attempt.seal("passed").bundle())))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName());
        var file = attempt.path().resolveSibling(entry.getName());
        assertThat(tar.readAllBytes()).isEqualTo(Files.readAllBytes(file));
        assertThat(entry.getLastModifiedTime().toMillis()).isZero();
      }
    }
    assertThat(names)
        .contains("v3.2.0rc16-attempt1/SHA256SUMS.evidence", "v3.2.0rc16-attempt1/attempt.json")
        .hasSize(10);
  }
}
