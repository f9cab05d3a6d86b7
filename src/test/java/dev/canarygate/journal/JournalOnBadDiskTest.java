package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.disk.FaultyDisk;
import dev.canarygate.disk.FileOperation;
import dev.canarygate.disk.Trouble;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record is in the journal when the disk has it, or it is not in the journal at all. */
final class JournalOnBadDiskTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:07Z");
  private static final Event FIRST = new Event.Intervened(NOW, "ana", "first");
  private static final Event SECOND = new Event.Intervened(NOW, "ana", "second");

  @TempDir private Path folder;
  private FaultyDisk disk;
  private GateFolder gate;
  private Lease lease;

  @BeforeEach
  void aGateOnADiskThatCanFail() {
    disk = new FaultyDisk(folder);
    gate = GateFolder.create(disk.over(folder), NOW, "A gate");
    lease = Lease.take(gate, Holder.me("ana", "host", NOW, "ana"));
  }

  @AfterEach
  void theDiskIsRepaired() {
    disk.trouble(Trouble.NONE);
    lease.close();
  }

  private FileJournal opened() {
    return FileJournal.open(gate, lease, NOW);
  }

  /** Refuses some operations on files whose name ends so; the first ones may still go well. */
  private static final class Refusing implements Trouble {
    private final String end;
    private final Set<FileOperation> operations;
    private int goWell;

    Refusing(String end, int goWell, FileOperation... operations) {
      this.end = end;
      this.goWell = goWell;
      this.operations = Set.of(operations);
    }

    @Override
    public void before(FileOperation operation, String file) throws IOException {
      if (file.endsWith(end) && operations.contains(operation) && goWell-- <= 0) {
        throw new IOException(operation + " refused");
      }
    }

    @Override
    public void after(FileOperation operation, String file) {}
  }

  private static Trouble refusing(FileOperation operation) {
    return new Refusing("journal.jsonl", 0, operation);
  }

  @Test
  void aRecordThatTheDiskDoesNotForceIsNotOneOfTheJournal() {
    try (var journal = opened()) {
      journal.append(FIRST);
      var head = journal.head();
      disk.trouble(refusing(FileOperation.FORCE));

      assertThatThrownBy(() -> journal.append(SECOND))
          .isInstanceOf(DiskFault.class)
          .hasMessageEndingWith("journal.jsonl: FORCE refused");

      assertThat(journal.records()).isEqualTo(1);
      assertThat(journal.head()).isEqualTo(head);
    }
  }

  @Test
  void halfARecordIsTakenOutAgain() {
    try (var journal = opened()) {
      journal.append(FIRST);
      disk.trouble(new Refusing("journal.jsonl", 1, FileOperation.WRITE));

      assertThatThrownBy(() -> journal.append(SECOND))
          .isInstanceOf(DiskFault.class)
          .hasMessageEndingWith("journal.jsonl: WRITE refused");
    }
    disk.trouble(Trouble.NONE);
    assertThat(gate.read().torn()).isZero();
    assertThat(gate.read().events()).containsExactly(FIRST);
  }

  @Test
  void halfARecordThatCannotBeTakenOutIsSetAsideByTheNextHolder() {
    try (var journal = opened()) {
      disk.trouble(new Refusing("journal.jsonl", 1, FileOperation.WRITE, FileOperation.TRUNCATE));

      assertThatThrownBy(() -> journal.append(FIRST))
          .isInstanceOf(DiskFault.class)
          .hasMessageEndingWith("WRITE refused")
          .cause()
          .satisfies(
              first ->
                  assertThat(first.getSuppressed())
                      .singleElement()
                      .satisfies(second -> assertThat(second).hasMessage("TRUNCATE refused")));
    }
    disk.trouble(Trouble.NONE);
    assertThat(gate.read().torn()).isPositive();
    opened().close();
    assertThat(gate.read().events()).singleElement().isInstanceOf(Event.JournalRecovered.class);
  }

  @Test
  void aJournalWhoseNameTheDiskDoesNotForceIsNotOpened() throws IOException {
    disk.trouble(new Refusing(gate.name() + "/.", 0, FileOperation.FORCE));

    assertThatThrownBy(this::opened)
        .isInstanceOf(DiskFault.class)
        .hasMessageEndingWith("journal.jsonl: FORCE refused");

    disk.trouble(Trouble.NONE);
    assertThat(Files.size(gate.journal())).isZero();
  }

  @Test
  void aJournalThatIsClosedTakesNothingMore() {
    var journal = opened();
    journal.append(FIRST);
    journal.close();

    assertThatThrownBy(() -> journal.append(SECOND))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("cannot write");
    assertThat(gate.read().events()).containsExactly(FIRST);
  }
}
