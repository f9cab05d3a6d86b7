package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate in a bundle: out of one folder and into another, or not at all. */
final class GateBundleTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:07Z");
  private static final String PROOF = "a proof that is longer than a name: " + "x".repeat(200);

  @TempDir private Path folder;
  private Path here;
  private Path there;
  private Path bundle;
  private GateFolder gate;

  @BeforeEach
  void aGateWithAProof() throws IOException {
    here = Files.createDirectory(folder.resolve("here"));
    there = folder.resolve("there");
    bundle = folder.resolve("gate.tar.gz");
    gate = GateFolder.create(here, NOW, "A gate");
    var proof = gate.file("WP01-attempt1/" + "long-name-".repeat(15) + ".txt");
    Files.createDirectories(proof.resolveSibling("."));
    Files.writeString(proof, PROOF);
    var exhibit = new Exhibit(here.relativize(proof).toString(), Digest.of(proof), PROOF.length());
    var me = Holder.me("ana", "host", NOW, "ana");
    try (var lease = Lease.take(GateFolder.all(here), me);
        var journal = FileJournal.open(gate.journal(), gate.genesis(), lease, NOW)) {
      journal.append(new Event.AttemptStarted(NOW, "WP01", 1));
      journal.append(
          new Event.StepFinished(NOW, "WP01", 1, "look", Finding.passed("seen").proof(exhibit)));
    }
  }

  private String inGates() {
    return "gates/" + gate.name();
  }

  private void exported() throws IOException {
    GateBundle.write(here, List.of(inGates(), "nothing/here"), bundle);
  }

  private static List<String> files(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(Files::isRegularFile)
          .map(each -> top.relativize(each).toString())
          .sorted()
          .toList();
    }
  }

  private void nothingCame() throws IOException {
    assertThat(files(there)).isEmpty();
    try (var left = Files.list(there)) {
      assertThat(left).as("nothing half unpacked is left").isEmpty();
    }
  }

  @Test
  void everyFileComesToWhereItWas() throws IOException {
    exported();
    assertThat(GateBundle.read(bundle, there)).containsExactly(gate.name());
    assertThat(files(there))
        .containsExactlyElementsOf(
            files(here.resolve("gates")).stream()
                .map(each -> "gates/" + each)
                .filter(each -> !each.contains("lease"))
                .toList());
    for (var each : files(there)) {
      assertThat(there.resolve(each)).hasSameBinaryContentAs(here.resolve(each));
    }
    assertThat(new GateFolder(there, gate.name()).read().events()).hasSize(2);
    try (var left = Files.list(there)) {
      assertThat(left.map(each -> each.getFileName().toString())).containsExactly("gates");
    }
  }

  @Test
  void aBundleIsNeverOverwrittenAndNoDraftOfItStays() throws IOException {
    Files.writeString(bundle, "mine");
    assertThatThrownBy(this::exported).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(bundle).hasContent("mine");
    Files.delete(bundle);
    exported();
    assertThat(files(folder)).contains("gate.tar.gz").noneMatch(each -> each.contains("draft"));
  }

  @Test
  void whatIsHereAlreadyMustBeTheSame() throws IOException {
    exported();
    GateBundle.read(bundle, there);
    assertThat(GateBundle.read(bundle, there)).containsExactly(gate.name());
    var changed = new GateFolder(there, gate.name()).file("gate.json");
    for (var other : List.of("{}", "changed from its first byte on")) {
      Files.writeString(changed, other);
      assertThatThrownBy(() -> GateBundle.read(bundle, there))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("gate.json");
      assertThat(changed).hasContent(other);
    }
  }

  @Test
  void aProofThatWasChangedOnTheWayIsRefused() throws IOException {
    var proof =
        here.resolve(
            files(here).stream().filter(each -> each.endsWith(".txt")).findFirst().orElseThrow());
    Files.writeString(proof, "another proof");
    exported();
    assertThatThrownBy(() -> GateBundle.read(bundle, there))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("WP01-attempt1")
        .hasMessageContaining("changed");
    nothingCame();
  }

  @Test
  void aProofThatIsMissingIsForTheGateToSay() throws IOException {
    Files.delete(
        here.resolve(
            files(here).stream().filter(each -> each.endsWith(".txt")).findFirst().orElseThrow()));
    exported();
    assertThat(GateBundle.read(bundle, there)).containsExactly(gate.name());
  }

  @Test
  void aJournalThatWasChangedOnTheWayIsRefusedWithItsLine() throws IOException {
    var text = Files.readString(gate.journal());
    Files.writeString(gate.journal(), text.replace("seen", "sean"));
    exported();
    assertThatThrownBy(() -> GateBundle.read(bundle, there))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("journal.jsonl")
        .hasMessageContaining("line 2");
    nothingCame();
  }

  @Test
  void aSealedAttemptThatWasChangedIsRefused() throws IOException {
    var attempt = AttemptFolder.allocate(here, "v1.0", Map.of("gate", gate.name()));
    var sums = here.resolve(attempt.name()).resolve("SHA256SUMS.evidence");
    Files.writeString(sums, "0".repeat(64) + "  attempt.json\n");
    GateBundle.write(here, List.of(inGates(), AttemptFolder.SHELF), bundle);
    assertThatThrownBy(() -> GateBundle.read(bundle, there))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("v1.0");
    nothingCame();
  }

  @Test
  void aStrayFileBesideTheSealedAttemptsIsNoAttempt() throws IOException {
    Files.writeString(Files.createDirectories(here.resolve(AttemptFolder.SHELF)).resolve("a"), "b");
    GateBundle.write(here, List.of(inGates(), AttemptFolder.SHELF), bundle);

    assertThat(GateBundle.read(bundle, there)).containsExactly(gate.name());
    assertThat(there.resolve(AttemptFolder.SHELF).resolve("a")).hasContent("b");
  }

  @Test
  void aBundleThatClimbsOutOfItsFolderIsRefused() throws IOException {
    for (var name : List.of("../outside.txt", "gates/../../outside.txt", "gates/..")) {
      bundleOf(name);
      assertThatThrownBy(() -> GateBundle.read(bundle, there))
          .as(name)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(name);
      nothingCame();
    }
    assertThat(folder.resolve("outside.txt")).doesNotExist();
  }

  @Test
  void onlyFoldersOfGatesNameGates() throws IOException {
    bundleOf("other/gate-1/file.txt", "gates/stray.txt");
    assertThat(GateBundle.read(bundle, there)).isEmpty();
    assertThat(files(there)).containsExactly("gates/stray.txt", "other/gate-1/file.txt");
  }

  private void bundleOf(String... names) throws IOException {
    try (var tar =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(Files.newOutputStream(bundle)), "UTF-8")) {
      for (var name : names) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
  }
}
