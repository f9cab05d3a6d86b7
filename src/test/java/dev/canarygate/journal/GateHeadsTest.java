package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateHeads.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lines in {@code heads.jsonl} tell of the gates that are or were here. */
final class GateHeadsTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:07Z");

  @TempDir private Path artifacts;
  private GateHeads heads;

  @BeforeEach
  void noGateYet() throws IOException {
    Files.createDirectory(GateFolder.all(artifacts));
    heads = new GateHeads(artifacts);
  }

  private static Head head(String gate, long records, String hash) {
    return head(gate, records, hash, null);
  }

  private static Head head(
      String gate, long records, String hash, @Nullable Map<String, String> reports) {
    return new Head(gate, 1, records, hash, reports);
  }

  private void line(String line) throws IOException {
    Files.writeString(
        GateFolder.all(artifacts).resolve("heads.jsonl"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void eachGateHasItsOwnHeadsOldestFirst() {
    heads.note(head("gate-1", 0, "a"));
    heads.note(head("gate-2", 0, "b"));
    heads.note(head("gate-1", 3, "c"));

    assertThat(heads.of("gate-1")).containsExactly(head("gate-1", 0, "a"), head("gate-1", 3, "c"));
    assertThat(heads.of("gate-2")).containsExactly(head("gate-2", 0, "b"));
    assertThat(heads.of("gate-3")).isEmpty();
    assertThat(heads.gates()).containsExactly("gate-1", "gate-2");
  }

  @Test
  void aHeadIsKeptWhileItIsTheLastOneOfItsGate() {
    assertThat(heads.isKept(head("gate-1", 0, "a"))).isFalse();
    heads.note(head("gate-1", 0, "a"));
    heads.note(head("gate-1", 3, "c"));
    heads.note(head("gate-2", 0, "b"));

    assertThat(heads.isKept(head("gate-1", 3, "c"))).isTrue();
    assertThat(heads.isKept(head("gate-1", 0, "a"))).isFalse();
    assertThat(heads.isKept(head("gate-1", 4, "c"))).isFalse();
    assertThat(heads.isKept(head("gate-1", 3, "other"))).isFalse();
  }

  @Test
  void aHeadWithReportsIsKeptWithTheSameReports() {
    var reports = Map.of("run-1.md", "digest");
    heads.note(head("gate-1", 3, "c", reports));

    assertThat(heads.isKept(head("gate-1", 3, "c", reports))).isTrue();
    assertThat(heads.isKept(head("gate-1", 3, "c"))).as("one that kept no report").isTrue();
    assertThat(heads.isKept(head("gate-1", 3, "c", Map.of("run-1.md", "other")))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"gate\":\"gate-1\",\"order\":1,\"reco",
        "null",
        "{\"order\":1,\"records\":0,\"head\":\"b\"}",
        "{\"gate\":\"gate-1\",\"order\":1,\"records\":0}",
        "{\"gate\":\"gate-1\",\"order\":1,\"records\":-1,\"head\":\"b\"}"
      })
  void aLineThatNobodyHereWroteIsPassedOverAndItsNumberIsKnown(String broken) throws IOException {
    heads.note(head("gate-1", 0, "a"));
    assertThat(heads.brokenLine()).isEmpty();
    line(broken);
    line("another one");

    assertThat(heads.of("gate-1")).containsExactly(head("gate-1", 0, "a"));
    assertThat(heads.brokenLine()).hasValue(2);
  }

  private static Event.Intervened did(String what) {
    return new Event.Intervened(NOW, "ana", what);
  }

  private static void write(GateFolder gate, Event... events) {
    try (var lease = lease(gate);
        var journal = FileJournal.open(gate, lease, NOW)) {
      for (var each : events) {
        journal.append(each);
      }
    }
  }

  private static Lease lease(GateFolder gate) {
    return Lease.take(gate, Holder.me("ana", "host", NOW, "ana"));
  }

  private static void refused(GateFolder gate, int line, String... words) {
    try (var lease = lease(gate)) {
      assertThatThrownBy(() -> FileJournal.open(gate, lease, NOW))
          .isInstanceOfSatisfying(
              CorruptJournal.class, why -> assertThat(why.line()).isEqualTo(line))
          .hasMessageContainingAll(words)
          .hasMessageEndingWith("heads.jsonl");
    }
  }

  @Test
  void aJournalThatIsNotWhatItsHolderGaveBackIsNotOpened() throws IOException {
    var gate = GateFolder.create(artifacts, NOW, "A gate");
    write(gate, did("one"), did("two"), did("three"));
    heads.note(head(gate.name(), 2, gate.read().head(2)));
    write(gate, did("four"));
    var lines = Files.readAllLines(gate.journal());

    Files.writeString(gate.journal(), lines.get(0) + "\n");
    refused(gate, 1, "the journal was cut short: expected at least 2 records", "found 1");

    Files.delete(gate.journal());
    var other = JournalLine.write(0, gate.genesis(), did("another"));
    var hash = JournalLine.read(other.strip()).hash();
    Files.writeString(gate.journal(), other + JournalLine.write(1, hash, did("two")));
    refused(gate, 2, "the journal was written anew: after 2 records expected head");
  }

  /** Between these lines something happened that the journal has under a number. */
  @Test
  void theListSaysBetweenWhichLinesARecordCame() {
    heads.note(head("gate-1", 0, "a"));
    heads.note(head("gate-2", 0, "b"));
    heads.note(head("gate-1", 3, "c"));
    heads.note(head("gate-1", 5, "d"));

    assertThat(heads.span("gate-1", 0)).isEqualTo(new GateHeads.Span(1, 3));
    assertThat(heads.span("gate-1", 2)).isEqualTo(new GateHeads.Span(1, 3));
    assertThat(heads.span("gate-1", 3)).isEqualTo(new GateHeads.Span(3, 4));
    assertThat(heads.span("gate-1", 5)).isEqualTo(new GateHeads.Span(4, Long.MAX_VALUE));
    assertThat(heads.span("gate-2", 0)).isEqualTo(new GateHeads.Span(2, Long.MAX_VALUE));
    assertThat(heads.span("gate-3", 0)).isEqualTo(new GateHeads.Span(0, 0));
  }

  private static Head ordered(String gate, long order, long records) {
    return new Head(gate, order, records, gate + records, null);
  }

  @Test
  void gatesThatWereNotedSinceAGateHadFewerRecordsAreNamed() {
    heads.note(ordered("gate-1", 1, 0));
    heads.note(ordered("gate-2", 2, 0));
    heads.note(ordered("gate-2", 2, 4));
    heads.note(ordered("gate-3", 3, 0));
    heads.note(ordered("gate-2", 2, 9));

    assertThat(heads.notedSince("gate-2", 9)).containsExactly("gate-2", "gate-3");
    assertThat(heads.notedSince("gate-2", 4)).containsExactly("gate-2", "gate-3");
    assertThat(heads.notedSince("gate-2", 10)).containsExactly("gate-2");
    assertThat(heads.notedSince("gate-4", 1))
        .as("nobody noted that gate")
        .containsExactly("gate-1", "gate-2", "gate-3");
  }

  @Test
  void aGateWithoutAnOrderCanHaveBeenAnywhere() {
    heads.note(ordered("old", 0, 3));
    heads.note(ordered("gate-1", 1, 0));
    heads.note(ordered("gate-2", 2, 0));

    assertThat(heads.notedSince("gate-2", 1)).containsExactly("gate-2", "old");
  }

  /** Each new gate has a higher order than all lines before its first one. */
  @Test
  void linesThatWereMovedNameAllGates() {
    heads.note(ordered("gate-2", 2, 0));
    heads.note(ordered("gate-1", 1, 0));
    heads.note(ordered("gate-3", 3, 0));

    assertThat(heads.notedSince("gate-3", 1)).containsExactly("gate-2", "gate-1", "gate-3");
  }

  /** One that comes back from elsewhere has records, and the order that it got here. */
  @Test
  void aGateThatWasBroughtInIsNoSignOfMovedLines() {
    heads.note(ordered("gate-2", 2, 0));
    heads.note(ordered("gate-1", 1, 7));
    heads.note(ordered("gate-3", 3, 0));

    assertThat(heads.notedSince("gate-3", 1)).containsExactly("gate-3");
  }
}
