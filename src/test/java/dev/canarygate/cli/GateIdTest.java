package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.journal.GateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --gate-id}: one of several gates. */
final class GateIdTest {
  private static final Instant FIRST = Instant.parse("2026-05-20T05:00:00Z");

  @TempDir Path folder;
  private SmallGates gates;
  private String older;
  private String newer;

  @BeforeEach
  void twoGates() throws IOException {
    gates = new SmallGates(folder);
    older = gates.begun(FIRST, "ana", gate -> {});
    newer = gates.begun(FIRST.plusSeconds(60), "bob", gate -> {});
  }

  private CalledCommand called(int exit, String... words) {
    var called = new CalledCommand(words[0]);
    var rest = Arrays.copyOfRange(words, 1, words.length);
    assertThat(gates.ask(called, rest)).as(called.err() + "").isEqualTo(exit);
    return called;
  }

  @Test
  void withoutItTheNewestIsMeant() {
    assertThat(called(0, "history").out().toString()).contains("bob").doesNotContain("ana");
  }

  @Test
  void aCommandSpeaksOfTheGateThatIsNamed() {
    assertThat(called(0, "history", "--gate-id", older).out().toString())
        .contains("ana")
        .doesNotContain("bob");
    assertThat(called(0, "history", "--name", older).out().toString())
        .as("the name that the option had before")
        .contains("ana");
  }

  @Test
  void aPersonsWordGoesIntoItsJournal() {
    called(0, "intervene", "--what", "cleaned", "--by", "ana", "--gate-id", older);

    assertThat(new GateFolder(gates.artifacts(), older).read().state().interventions()).hasSize(1);
    assertThat(new GateFolder(gates.artifacts(), newer).read().state().interventions()).isEmpty();
  }

  @Test
  void itsJournalAloneIsVerified() {
    assertThat(called(0, "verify", "--gate-id", older).out().toString())
        .contains(older)
        .doesNotContain(newer);
  }

  @Test
  void aMistypedIdSaysTheNearest() {
    var mistyped = older.replace("gate-", "gaet-");
    assertThat(called(64, "status", "--gate-id", mistyped).err().toString())
        .contains(
            "gate '" + mistyped + "' not found in " + gates.artifacts(), "did you mean '" + older);
  }

  @Test
  void attemptsTakeTheSameOptions() {
    assertThat(called(0, "attempts", "--gate-id", older).out().toString())
        .contains("No attempt is kept yet.");
  }
}
