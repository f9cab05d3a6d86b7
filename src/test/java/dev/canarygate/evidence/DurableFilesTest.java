package dev.canarygate.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.canarygate.Pipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What this program writes lands where it says, whatever somebody put there before. */
@Timeout(20)
class DurableFilesTest {
  @TempDir Path folder;
  private Path diary = Path.of("unset");

  @BeforeEach
  void aFileOfThePersonThatNothingMayChange() throws IOException {
    diary = Files.writeString(folder.resolve("diary"), "mine");
  }

  @AfterEach
  void itIsAsItWas() throws IOException {
    Access.byUmask(false);
    assertThat(diary).hasContent("mine");
  }

  @Test
  void aDraftThatIsALinkOrAPipeIsReplaced() throws Exception {
    var file = folder.resolve("report.json");
    Files.createSymbolicLink(DurableFiles.draft(file), diary);
    DurableFiles.put(file, "new".getBytes(UTF_8));
    Pipes.at(DurableFiles.draft(file));
    DurableFiles.replace(file, "newer".getBytes(UTF_8));
    assertThat(file).hasContent("newer");
  }

  @Test
  void aFileThatIsALinkIsReplacedByTheFile() throws IOException {
    var file = Files.createSymbolicLink(folder.resolve("report.json"), diary);
    DurableFiles.replace(file, "new".getBytes(UTF_8));
    assertThat(file).hasContent("new").isRegularFile();
    assertThat(Files.isSymbolicLink(file)).isFalse();
  }

  @Test
  void aLockThatIsALinkAPipeOrAFolderIsRefusedAtOnce() throws Exception {
    var link = Files.createSymbolicLink(folder.resolve("link"), diary);
    var nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("missing"));
    for (var each : new Path[] {link, nowhere, Pipes.at(folder.resolve("pipe")), folder}) {
      assertThatThrownBy(() -> DurableFiles.openInPlace(each)).isInstanceOf(UnfitFile.class);
    }
    assertThat(folder.resolve("missing")).doesNotExist();
  }

  @Test
  void aFolderBelowTheArtifactsThatIsALinkIsRefusedAndTheArtifactsThemselvesMayBeOne()
      throws IOException {
    var real = Files.createDirectories(folder.resolve("disk/artifacts"));
    var artifacts = Files.createSymbolicLink(folder.resolve("artifacts"), real);
    EvidenceFolder.in(artifacts, "gates/one").keep("a.txt", "a".getBytes(UTF_8));
    assertThat(real.resolve("gates/one/a.txt")).hasContent("a");

    var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(real.resolve("gates/two"), elsewhere);
    assertThatThrownBy(() -> EvidenceFolder.in(artifacts, "gates/two"))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("gates/two: it is a symbolic link");
    Files.createSymbolicLink(real.resolve("gates/one/logs"), elsewhere);
    var one = EvidenceFolder.in(artifacts, "gates/one");
    assertThatThrownBy(() -> one.keep("logs/b.txt", "b".getBytes(UTF_8)))
        .isInstanceOf(DiskFault.class);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void filesAreTheirOwnersAloneUnlessTheUmaskIsToDecide() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    DurableFiles.openInPlace(folder.resolve("lock")).close();
    DurableFiles.put(folder.resolve("file"), new byte[1]);
    assertThat(permissions("lock")).isEqualTo("rw-------");
    assertThat(permissions("file")).isEqualTo("rw-------");
    var byUmask =
        permissions(String.valueOf(Files.createFile(folder.resolve("any")).getFileName()));
    Access.byUmask(true);
    DurableFiles.openInPlace(folder.resolve("open-lock")).close();
    assertThat(permissions("open-lock")).isEqualTo(byUmask);
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  @Test
  void aScratchFolderGoesWithAllThatIsInItButNotWithWhatLinksLeadTo() throws IOException {
    Path place;
    try (var scratch = ScratchFolder.make("test")) {
      place = scratch.path();
      Files.createSymbolicLink(Files.createDirectory(place.resolve("in")).resolve("l"), folder);
    }
    assertThat(place).doesNotExist();
  }

  @Test
  void aKeptFileThatAProgramReplacedIsNoExhibitAndNoFaultOfTheDisk() throws Exception {
    var evidence = EvidenceFolder.in(folder, "attempt");
    Pipes.at(evidence.fileFor("pipe.log"));
    Files.createSymbolicLink(evidence.fileFor("link.log"), diary);
    for (var name : new String[] {"pipe.log", "link.log"}) {
      assertThatThrownBy(() -> evidence.exhibit(name))
          .isNotInstanceOf(DiskFault.class)
          .hasRootCauseInstanceOf(UnfitFile.class);
    }
  }
}
