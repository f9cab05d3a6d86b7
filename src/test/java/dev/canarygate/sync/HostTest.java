package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** This machine as the boundary sees it. */
final class HostTest {

  @TempDir private Path root;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void thisMachineHasTheHomeOfTheEnvironmentAndAName() {
    Host host = Host.here(Map.of("HOME", root + "/"), Path.of(""));
    assertThat(host.home()).isEqualTo(root.toString());
    assertThat(host.name()).isNotBlank();
    assertThat(host.ownPid()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theUserNumberIsTheOwnerOfTheFilesItWrites() throws IOException {
    Host host = Host.here(Map.of(), root);
    Path file = Files.createFile(root.resolve("file"));
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo((int) host.uid());
  }

  @Test
  void aRelativeHomeStaysRelativeAndLiesInTheWorkingDirectory() {
    Host host = Host.here(Map.of(), root).withHome("rel/");
    assertThat(host.home()).isEqualTo("rel");
    assertThat(host.disk().at(host.roots().config()))
        .isEqualTo(root.resolve("rel/.spec-kitty/config.toml"));
  }

  @Test
  void theNameFallsBackToWhatTheEnvironmentSays() {
    assertThat(LocalMachine.name(Map.of())).isNotBlank();
  }

  @Test
  void thisProcessIsAliveAndStartedInThePast() {
    var table = new ProcessHandleTable();
    var self = table.find(BigInteger.valueOf(ProcessHandle.current().pid())).orElseThrow();
    assertThat(self.startedAt()).isBefore(Instant.now().plus(Duration.ofSeconds(2)));
    assertThat(table.all()).anyMatch(seen -> seen.pid() == self.pid());
    assertThat(self).hasToString("process " + self.pid());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aThreadIsNoProcess() throws IOException {
    try (var threads = Files.list(Path.of("/proc/self/task"))) {
      String own = String.valueOf(ProcessHandle.current().pid());
      BigInteger thread =
          threads
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals(own))
              .map(BigInteger::new)
              .findFirst()
              .orElseThrow();
      assertThat(new ProcessHandleTable().find(thread)).isEmpty();
    }
  }
}
