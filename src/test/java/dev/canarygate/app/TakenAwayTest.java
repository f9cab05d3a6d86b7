package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import dev.canarygate.world.Launcher;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person is told whose run lost its gate. */
final class TakenAwayTest {
  private static final Holder ANA = Holder.me("ana", "desk", Instant.EPOCH, "a");
  private static final Holder BOB = Holder.me("bob", "build-1", Instant.EPOCH, "b");

  private static String remedy(Held problem) {
    var failure =
        CommandFailure.of(
            problem,
            new Launcher("--set artifacts-dir=there"),
            "run: " + Launcher.PLAIN.line("resume"));
    assertThat(failure.exit()).isEqualTo(ExitCode.TAKEN);
    return failure.remedy().orElseThrow();
  }

  @Test
  void nobodyWaitsForACommandThatIsNotThere() {
    assertThat(remedy(Held.takenAway("gate-7", Optional.empty(), ANA)))
        .isEqualTo(
            "read who took it, and why: ./gate-runner history --gate-id gate-7 --set artifacts-dir=there; then run:"
                + " ./gate-runner resume");
  }

  @Test
  void aCommandThatHasItIsWaitedFor() {
    assertThat(remedy(Held.takenAway("gate-7", Optional.of(BOB), ANA)))
        .startsWith("wait until that command ends; then run: ");
  }
}
