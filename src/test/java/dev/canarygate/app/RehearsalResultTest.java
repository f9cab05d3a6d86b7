package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gatefile.RehearsalScript.Expected;
import dev.canarygate.world.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person can still do with a rehearsal that ended before its gate was cleared. */
final class RehearsalResultTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:00:00Z");

  @TempDir Path folder;
  private GateState state = GateState.NEW;

  private List<String> notes(boolean inFiles) throws Exception {
    Files.createDirectories(folder.resolve("artifacts/gates"));
    var gate =
        new GateDefinition(
            "A gate", Map.of(), List.of(), new WritePolicy(List.of(), List.of()), "d1g3st");
    return new RehearsalResult(
            "episode",
            Expected.ANYTHING,
            "the list",
            new Plan(gate, state, NOW),
            List.of(),
            folder,
            inFiles,
            Launcher.PLAIN,
            Duration.ZERO)
        .answer(Launcher.PLAIN)
        .notes();
  }

  @Test
  void aRehearsalInADatabaseSaysThatOnlyItsCopyIsLeftAndHowToLookAtIt() throws Exception {
    assertThat(notes(false))
        .startsWith(
            GoneWorld.OVER, "The database keeps nothing of a rehearsal; its folder has a copy.")
        .last()
        .asString()
        .startsWith("  ./gate-runner status ")
        .contains(folder.resolve("artifacts").toString())
        .endsWith(" --engine files");
  }

  @Test
  void aRehearsalInFilesSaysHowToLookAtItAndHowToGoOn() throws Exception {
    state =
        state.after(
            new Event.RunStarted(NOW, "gate-1", "d", Map.of(), Map.of(), "t", "ana", "host"));

    assertThat(notes(true))
        .startsWith(GoneWorld.OVER, "To look at this rehearsal again:")
        .endsWith(
            "To go on with it, rehearse again in a world that stays up:",
            "  ./gate-runner rehearse --serve");
  }
}
