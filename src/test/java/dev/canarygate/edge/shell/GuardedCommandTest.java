package dev.canarygate.edge.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A guarded command leaves nothing running behind. */
@DisabledOnOs(OS.WINDOWS)
final class GuardedCommandTest {
  @Test
  void itAnswersWithTheCommandsOwnExitCodeAndAddsToItsEnvironment() {
    var command = new GuardedCommand(List.of("sh", "-c", "exit $CODE"), Map.of("CODE", "7"));
    assertThat(command.run()).isEqualTo(7);
  }

  @Test
  void whoWaitsForItAndIsInterruptedEndsIt() {
    Thread.currentThread().interrupt();
    assertThat(new GuardedCommand(List.of("sleep", "60"), Map.of()).run()).isEqualTo(130);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** One that ended and that nobody has collected yet still counts as alive, but runs nothing. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** The signal that Ctrl-C sends reaches this program, not only its child. */
  @Test
  void aSignalToTheGuardEndsTheCommand() throws IOException {
    Process guard =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Runner.class.getName(),
                "sh",
                "-c",
                "sleep 60")
            .start();
    await().until(() -> guard.descendants().count() > 0);
    List<ProcessHandle> tree = guard.descendants().toList();
    guard.destroy();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(tree).noneMatch(GuardedCommandTest::runs));
    await().until(() -> !guard.isAlive());
  }

  /** Runs a guarded command in a process of its own. */
  static final class Runner {
    private Runner() {}

    public static void main(String[] words) {
      System.exit(new GuardedCommand(List.of(words), Map.of()).run());
    }
  }
}
