package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.journal.GateHeads.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a bundle meets where it comes to, and which place its gate gets there. */
final class ReturningGatesTest extends BundlesOfAGate {
  @Test
  void aBundleTellsOfItsGateBeforeAnythingIsPutDown() {
    var head = exported(gate, file);

    try (var bundle = GateBundle.open(file, there, BundlesOfAGate::goOn)) {
      assertThat(bundle.gate()).isEqualTo(gate.name());
      assertThat(bundle.head()).isEqualTo(head);
      assertThat(bundle.state().attempts("WP01")).hasSize(1);
      assertThat(GateFolder.list(there)).isEmpty();
    }
  }

  @Test
  void aBundleThatComesTwiceChangesNothing() throws IOException {
    exported(gate, file);
    var came = broughtIn(file, there);
    var journal = Files.readString(came.journal());

    assertThat(broughtIn(file, there)).isEqualTo(came);

    assertThat(came.journal()).hasContent(journal);
  }

  @Test
  void theNewestGateKeepsItsPlaceWhenItComesBack() {
    exported(gate, file);
    var came = broughtIn(file, there);
    broughtIn(file, there);

    assertThat(came.order()).isEqualTo(1);
    assertThat(new GateHeads(there).of(gate.name())).extracting(Head::order).containsOnly(1L);
  }

  @Test
  void aGateOfAVersionThatKeptNoOrderGetsAPlace() throws IOException {
    var old = new GateFolder(here, "gate-old");
    Files.createDirectory(old.path());
    Files.writeString(old.file("gate.json"), "{\"gate\":\"gate-old\"}");
    record(old, new Event.RunStarted(NOW, "gate-old", "d", Map.of(), Map.of(), "t", "ana", "h"));
    assertThat(old.order()).isZero();
    exported(old, file);

    assertThat(broughtIn(file, there).order()).isEqualTo(1);
  }

  @Test
  void anotherGateOfTheSameNameStaysAsItIs() throws IOException {
    var own = GateFolder.create(there, NOW, "Another gate");
    record(own, decided("there"));
    var journal = Files.readString(own.journal());
    exported(gate, file);

    assertThatThrownBy(() -> broughtIn(file, there))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("gate.json is here already and differs from the bundle's");
    assertThat(own.journal()).hasContent(journal);
  }

  @Test
  void aGateWhoseFolderIsALinkDoesNotComeBack() throws IOException {
    exported(gate, file);
    var elsewhere = Files.move(gate.path(), folder.resolve("elsewhere"));
    Files.createSymbolicLink(gate.path(), elsewhere);

    assertThatThrownBy(() -> broughtIn(file, here))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("cannot write to " + gate.path());
  }

  @Test
  void evidenceIsNotPutBehindALink() throws IOException {
    exported(gate, file);
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createDirectory(there);
    Files.createSymbolicLink(there.resolve(AttemptFolder.SHELF), elsewhere);

    assertThatThrownBy(() -> broughtIn(file, there))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("cannot write to " + there.resolve(AttemptFolder.SHELF));
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(GateFolder.list(there)).isEmpty();
  }

  @Test
  void anAttemptThatTheGateNeverMadeIsRefusedByItsName() throws IOException {
    exported(gate, file);
    var stray = AttemptFolder.SHELF + "/stray-attempt1/attempt.json";

    refused(
        repacked(items -> items.put(stray, new byte[] {1})),
        stray + " belongs to no attempt of its gate");
  }

  @Test
  void aFactThatNamesAnotherFolderBringsNothingAlong() throws IOException {
    Files.createDirectory(here.resolve("notes"));
    Files.writeString(here.resolve("notes/mine.txt"), "not of the gate");
    record(
        gate,
        new Event.AttemptStarted(NOW, "WP02", 1),
        new Event.StepFinished(
            NOW,
            "WP02",
            1,
            "look",
            Finding.passed("seen").with(SharedFacts.EVIDENCE_PATH, "notes")));
    exported(gate, file);

    broughtIn(file, there);

    assertThat(files(there)).isNotEmpty().noneMatch(each -> each.startsWith("notes"));
  }
}
