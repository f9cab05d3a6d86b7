package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
                + "\"created\":\"2026-05-20T05:19:07Z\"}\n");
    assertThat(gate.genesis()).hasSize(64);
  }

  @Test
  void gatesAreListedOldestFirstAndTheNewestIsTheLast() throws IOException {
    assertThat(GateFolder.list(artifacts)).isEmpty();
    assertThat(GateFolder.newest(artifacts)).isEmpty();
    var later = written(NOW.plusSeconds(1));
    var earlier = written(NOW);
    assertThat(GateFolder.list(artifacts)).containsExactly(earlier, later);
    assertThat(GateFolder.newest(artifacts)).contains(later);
  }

  @Test
  void whatACrashLeftWithoutAJournalAndAStrayFileAreNoGates() throws IOException {
    var gate = written(NOW);
    GateFolder.create(artifacts, NOW.plusSeconds(9), "without a journal");
    Files.writeString(GateFolder.all(artifacts).resolve("lease.json"), "{}");
    assertThat(GateFolder.list(artifacts)).containsExactly(gate);
  }
}
