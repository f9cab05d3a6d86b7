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
  void this_machine_has_the_home_of_the_environment_and_a_name() {
    Host host = Machines.here(Map.of("HOME", root + "/"), Path.of(""));
    assertThat(host.home()).isEqualTo(root.toString());
    assertThat(host.machine().name()).isNotBlank();
    assertThat(host.machine().pid()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void the_user_number_is_the_owner_of_the_files_it_writes() throws IOException {
    Host host = Machines.here(Map.of(), root);
    Path file = Files.createFile(root.resolve("file"));
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo((int) host.machine().uid());
  }

  @Test
  void a_relative_home_stays_relative_and_lies_in_the_working_directory() {
    Host host = Machines.here(Map.of(), root).withHome("rel/");
    assertThat(host.home()).isEqualTo("rel");
    assertThat(host.disk().at(host.roots().config()))
        .isEqualTo(root.resolve("rel/.spec-kitty/config.toml"));
  }

  @Test
  void the_name_falls_back_to_what_the_environment_says() {
    assertThat(LocalMachine.here(Map.of()).name()).isNotBlank();
  }

  @Test
  void this_process_is_alive_and_started_in_the_past() {
    var processes = Machines.processes();
    var self = processes.find(ProcessHandle.current().pid()).orElseThrow();
    assertThat(self.startedAt()).isBefore(Instant.now().plus(Duration.ofSeconds(2)));
    assertThat(processes.live()).anyMatch(seen -> seen.pid() == self.pid());
    assertThat(self).hasToString("process " + self.pid());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_thread_is_no_process() throws IOException {
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
