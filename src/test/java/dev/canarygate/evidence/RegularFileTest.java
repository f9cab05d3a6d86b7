package dev.canarygate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.canarygate.Pipes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever has the name of a file, a reader gets its bytes or an answer, soon. */
@Timeout(20)
class RegularFileTest {
  @TempDir Path folder;

  @Test
  void aRegularFileIsReadAlsoThroughALinkThatAPersonMade() throws IOException {
    var file = Files.writeString(folder.resolve("a.txt"), "one\ntwo\n");
    var link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(RegularFile.text(link, 8)).isEqualTo("one\ntwo\n");
    assertThat(RegularFile.lines(file, 8)).containsExactly("one", "two");
    var copy = new ByteArrayOutputStream();
    RegularFile.copy(file, copy, 8);
    assertThat(copy.toByteArray()).isEqualTo(RegularFile.bytes(file, 8));
  }

  @Test
  void aPipeAFolderAndLinksToThemAreRefusedByTheirKind() throws Exception {
    var pipe = Pipes.at(folder.resolve("pipe"));
    assertThat(refused(pipe)).isEqualTo("expected a regular file, found a named pipe");
    assertThat(refused(folder)).isEqualTo("expected a regular file, found a folder");
    assertThat(refused(Files.createSymbolicLink(folder.resolve("to-pipe"), pipe)))
        .isEqualTo("expected a regular file, found a named pipe");
  }

  @Test
  void aDeviceThatNeverEndsIsNotRead() throws IOException {
    var zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero), "this system has no /dev/zero");
    assertThat(refused(zero)).isEqualTo("expected a regular file, found a device");
    assertThat(refused(Files.createSymbolicLink(folder.resolve("link"), zero)))
        .isEqualTo("expected a regular file, found a device");
  }

  @Test
  void aHugeFileIsRefusedBeforeItIsRead() throws IOException {
    var huge = folder.resolve("huge");
    try (var sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(RegularFile.LARGE + 1);
    }
    assertThatThrownBy(() -> Digest.of(huge))
        .isInstanceOf(UnfitFile.class)
        .hasMessageContaining("expected at most 4096 MiB, found more");
    assertThat(refused(huge)).isEqualTo("expected at most 16 MiB, found more");
  }

  @Test
  void aFileThatGrowsWhileItIsReadHasTheSameLimit() throws IOException {
    var growing = Files.writeString(folder.resolve("growing"), "12345678");
    try (var in = RegularFile.open(growing, 8)) {
      assertThat(in.readNBytes(8)).hasSize(8);
      Files.writeString(growing, "9", StandardOpenOption.APPEND);
      assertThatThrownBy(in::read).isInstanceOf(UnfitFile.class);
    }
  }

  @Test
  void aFileThatComesAndGoesIsNeverMissed() throws Exception {
    var journal = folder.resolve("queue.db-journal");
    var ended = new AtomicBoolean();
    var writer =
        CompletableFuture.runAsync(
            () -> {
              while (!ended.get()) {
                comeAndGo(journal);
              }
            });
    for (int look = 0; look < 20_000; look++) {
      RegularFile.requireIfThere(journal, RegularFile.LARGE);
    }
    ended.set(true);
    writer.join();
  }

  private static void comeAndGo(Path file) {
    try {
      Files.delete(Files.createFile(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aNameThatAnotherProgramChoseIsNotFollowed() throws IOException {
    var file = Files.writeString(folder.resolve("private"), "x");
    var link = Files.createSymbolicLink(folder.resolve("report.xml"), file);
    assertThatThrownBy(() -> RegularFile.openNoLink(link, 8))
        .isInstanceOf(UnfitFile.class)
        .hasMessageContaining("it is a symbolic link");
    try (var in = RegularFile.openNoLink(file, 8)) {
      assertThat(in.readAllBytes()).hasSize(1);
    }
  }

  @Test
  void whatIsNotThereOrNotTextIsSaidAsEverywhere() throws IOException {
    var missing = folder.resolve("missing");
    RegularFile.requireIfThere(missing, 8);
    assertThatThrownBy(() -> RegularFile.bytes(missing, 8)).isInstanceOf(NoSuchFileException.class);
    var binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> RegularFile.text(binary, 8))
        .isInstanceOf(MalformedInputException.class);
  }

  private static String refused(Path file) {
    return catchThrowableOfType(UnfitFile.class, () -> RegularFile.bytes(file, RegularFile.SMALL))
        .getReason();
  }
}
