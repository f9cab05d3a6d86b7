package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.edge.shell.LocalMachine;
import java.io.IOException;
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
    Host host = Machines.here(Map.of("HOME", root + "/"), Path.of(""));
    assertThat(host.home()).isEqualTo(root.toString());
    assertThat(host.machine().name()).isNotBlank();
    assertThat(host.machine().pid()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theUserNumberIsTheOwnerOfTheFilesItWrites() throws IOException {
    Host host = Machines.here(Map.of(), root);
    Path file = Files.createFile(root.resolve("file"));
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo((int) host.machine().uid());
  }

  @Test
  void aRelativeHomeStaysRelativeAndLiesInTheWorkingDirectory() {
    Host host = Machines.here(Map.of(), root).withHome("rel/");
    assertThat(host.home()).isEqualTo("rel");
    assertThat(host.disk().at(host.roots().config()))
        .isEqualTo(root.resolve("rel/.spec-kitty/config.toml"));
  }

  @Test
  void theNameFallsBackToWhatTheEnvironmentSays() {
    assertThat(LocalMachine.here(Map.of()).name()).isNotBlank();
  }

  @Test
  void thisProcessIsAliveAndStartedInThePast() {
    var processes = Machines.processes();
    var self = processes.find(ProcessHandle.current().pid()).orElseThrow();
    assertThat(self.startedAt()).isBefore(Instant.now().plus(Duration.ofSeconds(2)));
    assertThat(processes.live()).anyMatch(seen -> seen.pid() == self.pid());
    assertThat(self).hasToString("process " + self.pid());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aThreadIsNoProcess() throws IOException {
    try (var threads = Files.list(Path.of("/proc/self/task"))) {
      String own = String.valueOf(ProcessHandle.current().pid());
      long thread =
          threads
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals(own))
              .map(Long::parseLong)
              .findFirst()
              .orElseThrow();
      assertThat(Machines.processes().find(thread)).isEmpty();
    }
  }
}
