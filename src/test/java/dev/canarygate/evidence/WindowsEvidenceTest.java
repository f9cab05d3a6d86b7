package dev.canarygate.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evidence on a disk of Windows: other separators, and case that makes no difference. */
final class WindowsEvidenceTest {
  private FileSystem disk;
  private Path artifacts;

  @BeforeEach
  void makeDisk() throws IOException {
    disk = Jimfs.newFileSystem(Configuration.windows());
    artifacts = Files.createDirectories(disk.getPath("C:\\work\\artifacts"));
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  private EvidenceFolder folder() throws IOException {
    Files.createDirectories(artifacts.resolve("gates\\one\\evidence\\step"));
    return EvidenceFolder.in(artifacts, "gates/one/evidence");
  }

  @Test
  void pathsOfExhibitsHaveTheSeparatorOfEachSystem() throws IOException {
    var folder = folder();
    Files.writeString(artifacts.resolve("gates\\one\\evidence\\step\\a.log"), "text");

    assertThat(folder.name()).isEqualTo("gates/one/evidence");
    assertThat(folder.freeName("step/b.log")).isEqualTo("step/b.log");
    assertThat(folder.freeName("step/a.log")).isEqualTo("step/a-2.log");
  }

  @Test
  void aNameInAnotherCaseIsTaken() throws IOException {
    var folder = folder();
    Files.writeString(artifacts.resolve("gates\\one\\evidence\\step\\TEST-A.xml"), "text");

    assertThat(folder.freeName("step/test-a.xml")).isEqualTo("step/test-a-2.xml");
    assertThat(folder.freeName("STEP/test-a.xml")).isEqualTo("STEP/test-a-2.xml");
  }

  @Test
  void aManifestNamesFilesAsOtherSystemsDo() throws IOException {
    var attempt = Files.createDirectories(artifacts.resolve("v1-attempt1"));
    var runs = Files.createDirectories(attempt.resolve("runs\\one"));
    Files.write(runs.resolve("run-1.json"), "{}".getBytes(UTF_8));

    assertThat(Manifest.of(attempt).digests()).containsOnlyKeys("runs/one/run-1.json");
  }
}
