package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Outcome;
import dev.canarygate.journal.GateFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LessonTest {
  @Test
  void itIsAGateThatWasClearedWithChangesOnGitHubAndAStatedVerdict(@TempDir Path artifacts) {
    Lesson.write(artifacts);

    var gate = GateFolder.newest(artifacts).orElseThrow();
    var state = gate.read().state();
    assertThat(state.ended()).contains(Outcome.CLEARED);
    assertThat(state.allAttempts().flatMap(each -> each.performed().stream()))
        .anyMatch(each -> !each.finding().wants().isEmpty());
    assertThat(gate.order()).isEqualTo(1);
  }
}
