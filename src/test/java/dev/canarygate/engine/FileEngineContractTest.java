package dev.canarygate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.disk.FaultyDisk;
import dev.canarygate.disk.FileOperation;
import dev.canarygate.disk.Trouble;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.Holder;
import dev.canarygate.world.ThisMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** The engine of files, whose machines share one folder, and what a disk can do to it. */
public final class FileEngineContractTest extends EngineContract {
  @Override
  protected Gates seenBy(String machine) {
    return new FileEngine().in(folder.resolve("artifacts"));
  }

  @Override
  protected Holder doomed(String person) {
    return new Holder(
        person, "host", Integer.MAX_VALUE, 1, NOW, NOW, person + "-token-of-old", null);
  }

  @Override
  protected Holder killed(String person) {
    var here = ThisMachine.name();
    return new Holder(person, here, Integer.MAX_VALUE, 1, NOW, NOW, person + "-killed", null);
  }

  @Override
  protected void silence() {}

  @Override
  protected boolean altered(Exhibit exhibit) throws IOException {
    Files.writeString(folder.resolve("artifacts").resolve(exhibit.path()), "altered");
    return true;
  }

  @Test
  void itIsCalledFiles() {
    try (var engine = new FileEngine()) {
      assertThat(engine.name()).isEqualTo("files");
    }
  }

  @Test
  void halfARecordIsSetAsideByTheNextHolder() throws IOException {
    var gates = seenBy("a");
    try (var tenure = gates.create(me("ana"), NOW, "A gate", () -> {})) {
      tenure.append(said("ana"));
    }
    var gate = gates.newest().orElseThrow();
    Files.writeString(gate.journal(), "{\"v\":1,\"se", StandardOpenOption.APPEND);

    gates.take(gate, me("bob"), NOW).close();
    assertThat(gate.read().events()).hasSize(2).last().isInstanceOf(Event.JournalRecovered.class);
    assertThat(gate.file("journal.jsonl.torn-1")).hasContent("{\"v\":1,\"se");
  }

  @Test
  void filesHandOutNoSteps() {
    var gates = FileEngine.gates(folder.resolve("artifacts"));
    try (var tenure = gates.create(me("ana"), NOW, "A gate", () -> {})) {
      assertThat(tenure.dispatch()).isEmpty();
    }
    assertThat(gates.workbench()).isEmpty();
    assertThat(gates.removeDeadRehearsals()).isEmpty();
  }

  @Test
  void aDiskThatIsFullStopsTheHolderAndTheNextOneGoesOn() {
    var disk = new FaultyDisk(folder);
    Path artifacts = disk.over(folder.resolve("artifacts"));
    var gates = FileEngine.gates(artifacts);
    try (var tenure = gates.create(me("ana"), NOW, "A gate", () -> {})) {
      tenure.append(said("ana"));
      disk.trouble(full());
      assertThatThrownBy(() -> tenure.append(said("ana"))).isInstanceOf(DiskFault.class);
      disk.trouble(Trouble.NONE);
    }
    var gate = gates.newest().orElseThrow();
    try (var tenure = gates.take(gate, me("bob"), NOW)) {
      tenure.append(said("bob"));
    }
    assertThat(gate.read().events()).containsExactly(said("ana"), said("bob"));
  }

  private static Trouble full() {
    return new Trouble() {
      @Override
      public void before(FileOperation operation, String file) throws IOException {
        if (operation == FileOperation.WRITE && file.endsWith("journal.jsonl")) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public void after(FileOperation operation, String file) {}
    };
  }
}
