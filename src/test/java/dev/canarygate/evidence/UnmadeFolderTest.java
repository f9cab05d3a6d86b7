package dev.canarygate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads where a folder that the program makes for itself cannot be made. */
@DisabledOnOs(OS.WINDOWS)
final class UnmadeFolderTest {
  private static final String REMEDY = "name another folder, or move away what is in its place";

  @TempDir private Path place;

  private void refused(Path folder, String why) {
    assertThatThrownBy(() -> DurableFiles.makeFolder(folder))
        .isInstanceOf(DiskFault.class)
        .hasMessage("cannot make the folder " + folder + ": " + why)
        .extracting(each -> ((DiskFault) each).remedy())
        .isEqualTo(REMEDY);
  }

  @Test
  void aFileInItsPlaceOrAboveItIsNamed() throws IOException {
    var file = Files.writeString(place.resolve("artifacts"), "x");

    refused(file, file + " is a file, expected a folder");
    refused(file.resolve("gates/g"), file + " is a file, expected a folder");
  }

  @Test
  void aLinkThatLeadsNowhereIsNamedWithItsTarget() throws IOException {
    var link = Files.createSymbolicLink(place.resolve("artifacts"), Path.of("/gone/disk"));

    refused(link, link + " is a link to /gone/disk, which is not there");
    refused(link.resolve("gates"), link + " is a link to /gone/disk, which is not there");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPlaceThatTakesNoFoldersIsNamed() {
    refused(Path.of("/proc/gate/artifacts"), "no folder can be made in /proc");
  }

  @Test
  void aFolderThatIsLookedIntoIsNamedInTheSameWay() throws IOException {
    var file = Files.writeString(place.resolve("artifacts"), "x");
    var refused = new FileSystemException(file + "/gates", null, "Not a directory");

    assertThat(DiskFault.words(refused)).isEqualTo(file + " is a file, expected a folder");
  }
}
