package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.canarygate.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on disks that are really full, read-only or somebody else's. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a small disk is made with mount here")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FullDiskIT {
  @TempDir Path folder;
  private ProgramAtWork product;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void begin() throws Exception {
    product = new ProgramAtWork(folder.resolve("world"));
    disk = Files.createDirectories(folder.resolve("disk"));
  }

  @AfterEach
  void end() throws Exception {
    product.close();
    if (mounted) {
      assertThat(did("umount", disk.toString())).isTrue();
    }
  }

  @Slow
  @Test
  void aFullDiskStopsTheGateByNameAndResumeClearsItOnceThereIsRoom() throws Exception {
    for (int kilobytes : new int[] {16, 160}) {
      smallDisk(kilobytes);
      var artifacts = disk.resolve("artifacts");
      var before = product.changes().size();

      stopsByName(product.start(artifacts, "ana", "run", "--attest"), "No space left on device");

      assertThat(did("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
      clears(artifacts, before);
      assertThat(did("umount", disk.toString())).isTrue();
      mounted = false;
      product.close();
      product = new ProgramAtWork(folder.resolve("world-" + kilobytes));
    }
  }

  @Slow
  @Test
  void aDiskThatBecameReadOnlyStopsTheGateByNameAndResumeClearsItOnceItIsMended() throws Exception {
    smallDisk(64 * 1024);
    var artifacts = disk.resolve("artifacts");
    Files.createDirectories(artifacts);
    assertThat(did("mount", "-o", "remount,ro", disk.toString())).isTrue();
    stopsByName(product.start(artifacts, "ana", "run", "--attest"), "Read-only file system");

    assertThat(did("mount", "-o", "remount,rw", disk.toString())).isTrue();
    clears(artifacts, 0);
  }

  @Test
  void aFolderThatIsNotOursStopsTheGateByName() throws Exception {
    assumeTrue(
        !"root".equals(System.getProperty("user.name")),
        "root may write everywhere: nothing is forbidden to it");
    var artifacts = Files.createDirectories(disk.resolve("artifacts"));
    assertThat(artifacts.toFile().setWritable(false)).isTrue();
    stopsByName(product.start(artifacts, "ana", "run", "--attest"), "no permission");

    assertThat(artifacts.toFile().setWritable(true)).isTrue();
    clears(artifacts, 0);
  }

  private static void stopsByName(ProgramAtWork.Running run, String why) throws Exception {
    assertThat(run.ends()).as(run.words()).isEqualTo(74);
    assertThat(run.words())
        .containsPattern("gate-runner: cannot [a-z ]+ /\\S+: " + why)
        // Until its first record is kept, a gate remembers nothing, and the same line begins it.
        .containsPattern("What to do: .*gate-runner (resume|run --attest --by ana) ")
        .doesNotContain("\tat ", "a defect of this program");
  }

  private static boolean hasRecords(Path artifacts) throws IOException {
    for (var journal : ProgramAtWork.journals(artifacts)) {
      if (Files.size(journal) > 0) {
        return true;
      }
    }
    return false;
  }

  private void clears(Path artifacts, int before) throws Exception {
    var verb = hasRecords(artifacts) ? "resume" : "run";
    var again = product.start(artifacts, "ana", verb, "--attest");
    assertThat(again.ends()).as(again.words()).isZero();
    assertThat(product.changes()).hasSize(before + 3);
    var verified = product.start(artifacts, "ana", "status");
    assertThat(verified.ends()).as(verified.words()).isZero();
  }

  private void smallDisk(int kilobytes) throws Exception {
    mounted = did("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "gate", disk.toString());
    assumeTrue(mounted, "no small disk can be made here: mounting needs root");
  }

  private static boolean did(String... words) throws Exception {
    var process =
        new ProcessBuilder(new ArrayList<>(List.of(words))).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }
}
