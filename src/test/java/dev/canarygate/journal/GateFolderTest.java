package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateFolderTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:07Z");

  @TempDir private Path artifacts;

  private GateFolder written(Instant now) throws IOException {
    var gate = GateFolder.create(artifacts, now, "A gate");
    Files.writeString(gate.journal(), "");
    return gate;
  }

  @Test
  void aGateIsNamedAfterTheMomentAndThoseOfOneMomentAreCounted() {
    assertThat(GateFolder.create(artifacts, NOW, "A gate").name())
        .isEqualTo("gate-20260520-051907");
    assertThat(GateFolder.create(artifacts, NOW, "A gate").name())
        .isEqualTo("gate-20260520-051907-2");
    assertThat(GateFolder.create(artifacts, NOW, "A gate").name())
        .isEqualTo("gate-20260520-051907-3");
  }

  @Test
  void itsFilesLieInItsFolder() {
    var gate = new GateFolder(artifacts, "gate-1");
    assertThat(gate.path()).isEqualTo(artifacts.resolve("gates/gate-1"));
    assertThat(gate.file("a.txt")).isEqualTo(artifacts.resolve("gates/gate-1/a.txt"));
    assertThat(gate.journal()).isEqualTo(artifacts.resolve("gates/gate-1/journal.jsonl"));
    assertThat(gate.relative("a.txt")).isEqualTo("gates/gate-1/a.txt");
  }

  @Test
  void whatItIsAboutIsWrittenWhenItIsMade() throws IOException {
    var gate = GateFolder.create(artifacts, NOW, "A gate");
    assertThat(Files.readString(gate.file("gate.json")))
        .isEqualTo(
            "{\"gate\":\"gate-20260520-051907\",\"title\":\"A gate\","
                + "\"created\":\"2026-05-20T05:19:07Z\",\"order\":1}\n");
    assertThat(gate.genesis()).hasSize(64);
    assertThat(gate.file(".gitattributes"))
        .as("a checkout changes no line end")
        .hasContent("* -text");
  }

  @Test
  void gatesAreListedInTheOrderInWhichTheyCameWhateverTheClockSaid() throws IOException {
    assertThat(GateFolder.list(artifacts)).isEmpty();
    assertThat(GateFolder.newest(artifacts)).isEmpty();
    var first = written(NOW.plusSeconds(1));
    var second = written(NOW);
    assertThat(GateFolder.list(artifacts)).containsExactly(first, second);
    assertThat(first.order()).isEqualTo(1);
    assertThat(second.order()).isEqualTo(2);
    assertThat(GateFolder.newest(artifacts)).contains(second);
    Files.delete(GateFolder.all(artifacts).resolve("heads.jsonl"));
    assertThat(GateFolder.newest(artifacts)).as("gate.json says it, too").contains(second);
  }

  @Test
  void gatesOfEarlierVersionsComeFirstByName() throws IOException {
    for (var name : List.of("gate-20991231-235959", "gate-20260101-000000")) {
      var old = new GateFolder(artifacts, name);
      Files.createDirectories(old.path());
      Files.writeString(old.file("gate.json"), "{\"gate\":\"" + name + "\"}");
      Files.writeString(old.journal(), "");
    }
    var now = written(NOW);
    assertThat(GateFolder.list(artifacts).stream().map(GateFolder::name))
        .containsExactly("gate-20260101-000000", "gate-20991231-235959", now.name());
  }

  @Test
  void whatACrashLeftWithoutAJournalAndAStrayFileAreNoGates() throws IOException {
    var gate = written(NOW);
    GateFolder.create(artifacts, NOW.plusSeconds(9), "without a journal");
    Files.writeString(GateFolder.all(artifacts).resolve("lease.json"), "{}");
    assertThat(GateFolder.list(artifacts)).containsExactly(gate);
  }
}
