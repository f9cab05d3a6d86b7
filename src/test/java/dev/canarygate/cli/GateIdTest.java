package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.OpenGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --gate-id}: one of several gates. */
final class GateIdTest {
  private static final Instant FIRST = Instant.parse("2026-05-20T05:00:00Z");

  @TempDir Path folder;
  private Path artifacts;
  private String older;
  private String newer;

  @BeforeEach
  void twoGates() throws IOException {
    artifacts = folder.resolve("artifacts");
    Files.createDirectories(folder.resolve("templates"));
    Files.writeString(
        folder.resolve("one.yaml"),
        "id: ONE\ntitle: One\nsteps: [{id: look, do: file.check, with: {file: one.yaml}}]\n");
    Files.writeString(
        folder.resolve("gate.yaml"),
        """
        title: Small gate
        parameters:
          artifacts-dir: {default: artifacts, type: path, local: true, help: Evidence}
        work-packages: [one.yaml]
        """);
    older = gate(FIRST, "ana");
    newer = gate(FIRST.plusSeconds(60), "bob");
  }

  private String gate(Instant at, String person) {
    var me = Holder.me(person, "vm", at, "token");
    try (var gate = OpenGate.create(artifacts, me, at, "Small gate")) {
      var name = gate.folder().name();
      gate.append(new Event.RunStarted(at, name, "d", Map.of(), Map.of(), "t", person, "vm"));
      return name;
    }
  }

  private CalledCommand called(int exit, String... words) {
    var called = new CalledCommand(words[0]);
    var all = new ArrayList<>(List.of(words).subList(1, words.length));
    all.addAll(List.of("--gate", folder + "", "--set", "artifacts-dir=" + artifacts));
    assertThat(called.with(all.toArray(String[]::new))).as(called.err() + "").isEqualTo(exit);
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

    assertThat(new GateFolder(artifacts, older).read().state().interventions()).hasSize(1);
    assertThat(new GateFolder(artifacts, newer).read().state().interventions()).isEmpty();
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
        .contains("gate '" + mistyped + "' not found in " + artifacts, "did you mean '" + older);
  }

  @Test
  void attemptsTakeTheSameOptions() {
    assertThat(called(0, "attempts", "--gate-id", older).out().toString())
        .contains("No attempt is kept yet.");
  }
}
