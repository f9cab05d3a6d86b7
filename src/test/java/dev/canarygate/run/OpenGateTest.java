package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.engine.MemoryGates;
import dev.canarygate.engine.MemoryJobs;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.BundleDraft;
import dev.canarygate.journal.GateBundle;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import dev.canarygate.journal.GateHeads.Head;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenGateTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");
  private static final Event EVENT = new Event.AttemptStarted(NOW, "WP01", 1);

  @TempDir private Path artifacts;

  private static Holder me(String person) {
    return Holder.me(person, "host", NOW, person);
  }

  private OpenGate made() {
    return OpenGate.create(FileEngine.gates(artifacts), me("ana"), NOW, "A gate");
  }

  @Test
  void whatIsAppendedIsStateAtOnceAndThereWhenItIsOpenedAgain() {
    GateFolder folder;
    try (var gate = made()) {
      gate.append(EVENT);
      assertThat(gate.state().attempts("WP01")).hasSize(1);
      folder = gate.folder();
    }
    try (var again = OpenGate.open(FileEngine.gates(folder.artifacts()), folder, me("ben"), NOW)) {
      assertThat(again.folder()).isEqualTo(folder);
      assertThat(again.state().attempts("WP01")).hasSize(1);
    }
    assertThat(folder.read().events()).containsExactly(EVENT);
  }

  @Test
  void whoRecordsAWholeRunRecordsIntoTheSameGate() {
    try (var gate = made()) {
      gate.ledger().record(EVENT);
      assertThat(gate.state().attempts("WP01")).hasSize(1);
      assertThat(gate.folder().read().events()).containsExactly(EVENT);
    }
  }

  @Test
  void whileItIsOpenNobodyElseOpensIt() {
    try (var gate = made()) {
      gate.requireHeld();
      assertThatThrownBy(
              () ->
                  OpenGate.open(
                      FileEngine.gates(gate.folder().artifacts()), gate.folder(), me("ben"), NOW))
          .isInstanceOf(Held.class);
    }
    made().close();
  }

  @Test
  void whoMayNotMakeOneLeavesNoGateAndNoLease() {
    Runnable refusing =
        () -> {
          throw new IllegalStateException("go on with the one that is there");
        };
    assertThatThrownBy(
            () -> OpenGate.create(FileEngine.gates(artifacts), me("ana"), NOW, "A gate", refusing))
        .hasMessage("go on with the one that is there");
    assertThat(GateFolder.list(artifacts)).isEmpty();
    assertThat(GateFolder.all(artifacts).resolve("lease.json")).doesNotExist();
  }

  @Test
  void whatKeptAGateFromOpeningIsSaidFirstAlsoWhenItsLeaseCannotBeGivenBack() {
    Runnable refusing =
        () -> {
          overwrite(GateFolder.all(artifacts).resolve("lease.json"));
          throw new IllegalStateException("go on with the one that is there");
        };
    assertThatThrownBy(
            () -> OpenGate.create(FileEngine.gates(artifacts), me("ana"), NOW, "A gate", refusing))
        .hasMessage("go on with the one that is there")
        .satisfies(
            first ->
                assertThat(first.getSuppressed())
                    .singleElement()
                    .satisfies(second -> assertThat(second).hasMessageContaining("lease.json")));
  }

  private static void overwrite(Path file) {
    try {
      Files.writeString(file, "half of a le");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoReplacesADeadHolderSaysSo() {
    GateFolder folder;
    try (var gate = made()) {
      folder = gate.folder();
    }
    Lease.take(folder, new Holder("cleo", "host", Integer.MAX_VALUE, 1, NOW, NOW, "c", null));
    OpenGate.open(FileEngine.gates(folder.artifacts()), folder, me("ben"), NOW).close();
    assertThat(folder.read().events())
        .singleElement()
        .isInstanceOfSatisfying(
            Event.HolderChanged.class,
            changed -> {
              assertThat(changed.from()).contains("cleo");
              assertThat(changed.person()).isEqualTo("ben");
            });
  }

  @Test
  void whoseGateWasTakenAwayCanDoNothingMoreWithIt() {
    var done = new ArrayList<String>();
    try (var gate = made()) {
      gate.whileHeld(() -> done.add("held"));
      gate.beat(NOW.plusSeconds(5));
      assertThat(Lease.holder(gate.folder()).orElseThrow().heartbeat())
          .isEqualTo(NOW.plusSeconds(5));
      Lease.release(gate.folder());
      assertThatThrownBy(gate::requireHeld).isInstanceOf(Held.class);
      assertThatThrownBy(() -> gate.whileHeld(() -> done.add("lost"))).isInstanceOf(Held.class);
      assertThatThrownBy(() -> gate.beat(NOW)).isInstanceOf(Held.class);
      assertThatThrownBy(() -> gate.append(EVENT)).isInstanceOf(Held.class);
    }
    assertThat(done).isEqualTo(List.of("held"));
  }

  @Test
  void whoBringsAGateInMayWriteToIt() throws IOException {
    var elsewhere = FileEngine.gates(artifacts.resolve("elsewhere"));
    var file = artifacts.resolve("gate.tar.gz");
    try (var gate = OpenGate.create(elsewhere, me("ana"), NOW, "A gate")) {
      var name = gate.folder().name();
      gate.append(new Event.RunStarted(NOW, name, "d", Map.of(), Map.of(), "tool", "ana", "host"));
      gate.append(EVENT);
      try (var draft = BundleDraft.pack(gate.folder(), file, () -> {})) {
        draft.finish(gate.with(new Event.Exported(NOW, "ana", "gate.tar.gz", draft.contents())));
      }
    }
    var here = artifacts.resolve("here");
    try (var bundle = GateBundle.open(file, here, () -> {});
        var gate = OpenGate.bringIn(FileEngine.gates(here), bundle, me("bob"), NOW)) {
      gate.requireHeld();
      assertThat(gate.drives()).isTrue();
      assertThat(gate.dispatch()).as("files have no runners").isEmpty();
      assertThat(gate.claims(new Exhibit("log", "digest", 1), file)).isTrue();
      assertThat(gate.state().attempts("WP01")).hasSize(1);
      gate.append(new Event.Imported(NOW, "bob", "host", "gate.tar.gz", gate.head().head(), true));
    }
  }

  @Test
  void whoOnlySpeaksDoesNotDriveTheGate() {
    GateFolder folder;
    try (var gate = made()) {
      folder = gate.folder();
    }
    try (var gate = OpenGate.speak(FileEngine.gates(artifacts), folder, me("ben"), NOW)) {
      assertThat(gate.drives()).as("files let nobody speak meanwhile").isTrue();
    }
    var shared = new MemoryGates(artifacts, new MemoryJobs());
    try (var gate = OpenGate.speak(shared, folder, me("ben"), NOW)) {
      gate.append(EVENT);
      assertThat(gate.drives()).isFalse();
      assertThat(gate.dispatch()).isPresent();
    }
    assertThat(folder.read().events()).containsExactly(EVENT);
  }

  private List<Head> heads(GateFolder folder) {
    return new GateHeads(artifacts).of(folder.name());
  }

  @Test
  void whoGivesAGateBackKeepsHowFarItHadComeOnceForEachChange() {
    GateFolder folder;
    try (var gate = made()) {
      folder = gate.folder();
      gate.append(EVENT);
      gate.keptReports(Map.of("run-1.md", "digest"));
      assertThat(heads(folder)).hasSize(1);
    }
    OpenGate.open(FileEngine.gates(folder.artifacts()), folder, me("ben"), NOW).close();

    assertThat(heads(folder)).hasSize(2);
    assertThat(heads(folder).get(1))
        .isEqualTo(
            new Head(folder.name(), 1, 1, folder.read().head(), Map.of("run-1.md", "digest")));
  }

  @Test
  void aGateBehindALinkIsNotOpenedAndItsLeaseIsGivenBack() throws IOException {
    GateFolder folder;
    try (var gate = made()) {
      folder = gate.folder();
    }
    var elsewhere = Files.move(folder.path(), artifacts.resolve("elsewhere"));
    Files.createSymbolicLink(folder.path(), elsewhere);

    assertThatThrownBy(
            () -> OpenGate.open(FileEngine.gates(folder.artifacts()), folder, me("ben"), NOW))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining(folder.name() + ": it is a symbolic link");
    assertThat(elsewhere.resolve("lease.json")).doesNotExist();
  }

  @Test
  void theHeadWithOneMoreEventIsTheOneThatItThenHas() {
    try (var gate = made()) {
      var next = gate.with(EVENT);
      assertThat(gate.head().records()).isZero();
      gate.append(EVENT);
      assertThat(gate.head().head()).isEqualTo(next.head());
      assertThat(gate.head().records()).isEqualTo(1);
    }
  }
}
