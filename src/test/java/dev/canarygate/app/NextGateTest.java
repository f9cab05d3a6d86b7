package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.engine.Gates;
import dev.canarygate.journal.Holder;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that comes next is about the gate that it is said of, whatever else was started. */
final class NextGateTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

  @TempDir Path folder;

  @Test
  void onlyAGateThatIsNotTheNewestIsNamed() {
    var gates = new FileEngine().in(folder);
    var first = started(gates, NOW);
    assertThat(next(gates, first)).isEqualTo("./gate-runner resume");

    var second = started(gates, NOW.plusSeconds(60));
    assertThat(next(gates, first)).isEqualTo("./gate-runner resume --gate-id " + first);
    assertThat(next(gates, second)).isEqualTo("./gate-runner resume");
    assertThat(next(gates, "")).isEqualTo("./gate-runner resume");
  }

  private static String started(Gates gates, Instant at) {
    var holder = new Holder("ana", "host", ProcessHandle.current().pid(), 1, at, at, "a", null);
    try (var tenure = gates.create(holder, at, "A gate", () -> {})) {
      return tenure.folder().name();
    }
  }

  private static String next(Gates gates, String id) {
    return NextGate.named(Launcher.PLAIN, gates, id).line("resume");
  }
}
