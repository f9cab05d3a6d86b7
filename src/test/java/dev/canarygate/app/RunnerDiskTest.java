package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.UnreachableStore;
import dev.canarygate.world.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner whose folder comes and goes; a file in its place refuses every user. */
final class RunnerDiskTest {
  @TempDir Path folder;

  private final List<String> log = new ArrayList<>();
  private final FakeTime time = new FakeTime();

  private static DiskFault full() {
    return new DiskFault("write", Path.of("x"), new IOException("No space left on device"));
  }

  private RunnerDisk disk() {
    return new RunnerDisk(folder.resolve("artifacts"), time, log::add);
  }

  @Test
  void aFolderThatCannotBeWrittenToIsRefusedBeforeAnythingIsTaken() throws IOException {
    disk().require();
    assertThat(folder.resolve("artifacts")).isEmptyDirectory();

    Files.delete(folder.resolve("artifacts"));
    Files.createFile(folder.resolve("artifacts"));

    assertThatThrownBy(() -> disk().require()).isInstanceOf(DiskFault.class);
  }

  @Test
  void aStoreThatIsAwayIsNotBlamedOnTheFolder() {
    var disk = disk();
    disk.failed(
        DiskFault.ofStore(
            "fetch evidence from", "folder st2", new UnreachableStore("is away", null)));

    assertThat(disk.problem().orElseThrow())
        .startsWith("takes no packages for a minute: cannot fetch evidence from folder st2");
    assertThat(disk.isFit()).isFalse();
    time.advance(Duration.ofMinutes(1));
    assertThat(disk.isFit()).isTrue();
  }

  @Test
  void aDiskThatFillsUpCostsNoStep() {
    var free = new AtomicLong(1 << 20);
    var disk = new RunnerDisk(folder, each -> free.get(), time, log::add);
    disk.require();
    assertThat(disk.isFit()).isTrue();

    free.set((1 << 20) - 1);
    assertThat(disk.isFit()).isFalse();
    time.advance(Duration.ofMinutes(1));
    assertThat(disk.isFit()).as("still full").isFalse();
    assertThatThrownBy(disk::require)
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("expected 1024 KiB of free space, found 1023 KiB");

    free.set(1 << 30);
    time.advance(Duration.ofMinutes(1));
    assertThat(disk.isFit()).isTrue();
    assertThat(log).hasSize(2);
  }

  @Test
  void afterAFaultNothingIsTakenUntilTheFolderCanBeWrittenTo() throws IOException {
    var disk = disk();
    assertThat(disk.isFit()).isTrue();
    assertThat(disk.problem()).isEmpty();
    Files.createFile(folder.resolve("artifacts"));

    disk.failed(full());
    disk.failed(full());

    assertThat(disk.isFit()).isFalse();
    assertThat(disk.problem())
        .contains("takes no packages until " + folder.resolve("artifacts") + " can be written to");
    time.advance(Duration.ofMinutes(1));
    assertThat(disk.isFit()).as("still full").isFalse();

    Files.delete(folder.resolve("artifacts"));
    assertThat(disk.isFit()).as("looked a moment ago").isFalse();
    time.advance(Duration.ofMinutes(1));
    assertThat(disk.isFit()).isTrue();
    assertThat(log)
        .containsExactly(
            "takes no packages until " + folder.resolve("artifacts") + " can be written to",
            "takes packages again");
  }
}
