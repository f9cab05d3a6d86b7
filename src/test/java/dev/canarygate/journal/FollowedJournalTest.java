package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that goes on where it ended, while another process writes. */
final class FollowedJournalTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  @TempDir Path artifacts;
  private final List<Event> read = new ArrayList<>();
  private GateFolder gate;
  private Lease lease;
  private FileJournal journal;

  @BeforeEach
  void aJournalWithOneRun() {
    gate = GateFolder.create(artifacts, NOW, "T");
    lease = Lease.take(gate, Holder.me("ana", "vm", NOW, "token"));
    journal = FileJournal.open(gate, lease, NOW);
    journal.append(
        new Event.RunStarted(NOW, gate.name(), "d", Map.of(), Map.of(), "t", "ana", "vm"));
  }

  // The state after it is for others.
  @SuppressWarnings("UnusedVariable")
  private void tell(Event event, GateState after) {
    read.add(event);
  }

  private void intervenes(String what) {
    journal.append(new Event.Intervened(NOW, "ana", what));
  }

  @Test
  void eachRecordIsReadOnceAndAddsUpAsIfReadAtOnce() {
    var followed = gate.read(this::tell);
    assertThat(followed.isBehind()).isFalse();

    intervenes("one");
    assertThat(followed.isBehind()).isTrue();
    followed.readOn(this::tell);
    intervenes("two");
    intervenes("three");
    followed.readOn(this::tell);
    followed.readOn(this::tell);

    assertThat(followed.isBehind()).isFalse();
    assertThat(read).isEqualTo(gate.read().events());
    assertThat(followed.head()).isEqualTo(gate.read().head());
    assertThat(followed.state().interventions()).isEqualTo(gate.read().state().interventions());
  }

  @Test
  void halfARecordWaitsForItsOtherHalf() throws Exception {
    var followed = gate.read(this::tell);
    intervenes("one");
    var whole = Files.readAllBytes(gate.journal());
    int cut = whole.length - 20;
    Files.write(gate.journal(), Arrays.copyOf(whole, cut));

    followed.readOn(this::tell);
    assertThat(read).hasSize(1);
    assertThat(followed.isBehind()).isFalse();

    Files.write(gate.journal(), whole);
    followed.readOn(this::tell);
    assertThat(read).hasSize(2);
  }

  @Test
  void whatDoesNotFollowWhatWasReadIsRefused() throws Exception {
    var followed = gate.read(this::tell);
    intervenes("one");
    var text = Files.readString(gate.journal());
    Files.writeString(gate.journal(), text.replace("\"one\"", "\"two\""));

    assertThatThrownBy(() -> followed.readOn(this::tell)).isInstanceOf(CorruptJournal.class);
    assertThat(read).hasSize(1);
  }

  @Test
  void recordsThatAreGoneAreNoticed() throws Exception {
    intervenes("one");
    var followed = gate.read(this::tell);
    var first = Files.readString(gate.journal()).lines().findFirst().orElseThrow() + "\n";
    Files.writeString(gate.journal(), first, StandardOpenOption.TRUNCATE_EXISTING);

    assertThatThrownBy(followed::isBehind)
        .isInstanceOf(CorruptJournal.class)
        .hasMessageContaining("records that were here are gone");
  }
}
