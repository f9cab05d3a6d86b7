package dev.canarygate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A folder that all machines mount. */
public final class FolderContentsTest extends EvidenceStoreContract {
  private static final long LIMIT = 4 << 20;
  private static final String ID = "0123456789abcdef0123456789abcdef";

  private Path mounted;

  @BeforeEach
  void mount() throws IOException {
    mounted = Files.createDirectory(folder.resolve("mounted"));
  }

  private FolderContents store() {
    return FolderContents.at("folder:" + mounted, "--store", LIMIT);
  }

  @Override
  protected EvidenceStore seenByAMachine() {
    return new ContentEvidence(store(), LIMIT);
  }

  @Override
  protected boolean altered(Exhibit exhibit, byte[] content) throws IOException {
    Files.write(place(exhibit.sha256()), content);
    return true;
  }

  private Path place(String sha256) {
    return mounted.resolve("sha256").resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private String kept(String text) {
    var sha256 = Digest.of(text);
    assertThat(store().keep(sha256, text.getBytes(UTF_8))).isTrue();
    return sha256;
  }

  @Test
  void eachContentIsAFileWithTheNameOfItsDigestAndNoDraftStays() throws IOException {
    var sha256 = kept("a proof");
    assertThat(place(sha256)).hasContent("a proof");
    try (var all = Files.walk(mounted)) {
      assertThat(all.filter(Files::isRegularFile)).containsExactly(place(sha256));
    }
    assertThat(store().keep(sha256, "other".getBytes(UTF_8))).isFalse();
    assertThat(place(sha256)).hasContent("a proof");
  }

  @Test
  void othersOfTheTeamCanReadWhatTheFolderLetsThemRead() throws IOException {
    assumeThat(mounted.getFileSystem().supportedFileAttributeViews()).contains("posix");
    var plain = Files.createFile(mounted.resolve("plain"));
    var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(plain));
    assertThat(Files.getPosixFilePermissions(place(kept("a proof"))))
        .isEqualTo(PosixFilePermissions.fromString(rights));
  }

  @Test
  void aFolderGetsItsIdOnceAndKeepsIt() {
    assertThat(store().id()).isEmpty();
    assertThat(store().begin(ID)).isEqualTo(ID);
    assertThat(store().begin("f".repeat(32))).isEqualTo(ID);
    assertThat(store().id()).isEqualTo(Optional.of(ID));
  }

  @Test
  void anotherTextInPlaceOfTheIdIsRefused() throws IOException {
    Files.writeString(mounted.resolve("gate-runner-store"), "my notes");
    assertThatThrownBy(() -> store().id())
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("cannot use folder " + mounted + ": expected 32 hex digits");
  }

  @Test
  void aFolderThatIsNotMountedIsNotMade() throws IOException {
    Files.delete(mounted);
    assertThat(store().id()).isEmpty();
    assertThatThrownBy(() -> store().begin(ID))
        .isInstanceOf(DiskFault.class)
        .hasMessageEndingWith("expected a folder, found none; is it mounted?");
    assertThat(mounted).doesNotExist();
  }

  @Test
  void aLinkInTheStoreIsFollowedNeitherToReadNorToWrite() throws IOException {
    var sha256 = kept("a proof");
    var elsewhere = Files.writeString(folder.resolve("elsewhere"), "a proof");
    Files.delete(place(sha256));
    Files.createSymbolicLink(place(sha256), elsewhere);
    assertThatThrownBy(() -> store().content(sha256))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("it is a symbolic link");

    var outside = Files.createDirectory(folder.resolve("outside"));
    var other = Digest.of("other");
    Files.createSymbolicLink(place(other).getParent(), outside);
    assertThatThrownBy(() -> store().keep(other, "other".getBytes(UTF_8)))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("it is a symbolic link");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aPipeInTheStoreKeepsNobodyWaiting() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/mkfifo"))).as("mkfifo").isTrue();
    var sha256 = kept("a proof");
    Files.delete(place(sha256));
    new ProcessBuilder("mkfifo", place(sha256).toString()).start().waitFor();
    assertThatThrownBy(() -> store().content(sha256))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("expected a regular file, found a named pipe");
  }

  @Test
  void aFileBeyondTheLimitIsNotRead() throws IOException {
    var sha256 = kept("a proof");
    Files.write(place(sha256), new byte[(int) LIMIT + 1]);
    assertThatThrownBy(() -> store().content(sha256))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("expected at most 4 MiB, found more");
  }

  @Test
  void anAddressNamesAnAbsolutePath() {
    assertThatThrownBy(() -> FolderContents.at("folder:gates", "environment X", LIMIT))
        .isInstanceOf(BadData.class)
        .hasMessage(
            "environment X: expected folder: and an absolute path, such as folder:/mnt/gates,"
                + " found 'folder:gates'");
    assertThatThrownBy(() -> new StoreAddress("/mnt/gates", "environment X"))
        .hasMessageContaining("expected an address such as folder:/mnt/gates");
    assertThat(new StoreAddress("s3://bucket", "x").folder(LIMIT)).isEmpty();
  }
}
