package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.Growth;
import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.run.LargeGate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals are read line by line, and each record without a tree of it. */
final class LongJournalsTest {
  private static final String GENESIS = Digest.of("gate.json");

  @TempDir Path folder;

  private Path written(List<Event> events) throws IOException {
    var file = folder.resolve("journal-" + events.size() + ".jsonl");
    var text = new StringBuilder();
    var head = GENESIS;
    for (int i = 0; i < events.size(); i++) {
      var line = JournalLine.write(i, head, events.get(i));
      head = hash(line);
      text.append(line);
    }
    Files.writeString(file, text);
    return file;
  }

  private static String hash(String line) {
    return JournalLine.hash(line);
  }

  private static JournalContent read(Path file) {
    try {
      return JournalContent.read(file, GENESIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readingGrowsWithTheRecords() {
    Growth.isLinear(
        10,
        runs -> {
          try {
            var events = new LargeGate(5, 20).events(runs);
            var file = written(events);
            return () -> assertThat(read(file).records()).isEqualTo(events.size());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void aJournalIsWhatItsEventsAddUpToAndKnowsEachOfItsHeads() throws IOException {
    var events = new LargeGate(3, 5).events(90);
    var lines = Files.readAllLines(written(events));

    var content = read(written(events));

    assertThat(content.events()).isEqualTo(events);
    assertThat(content.records()).isEqualTo(lines.size());
    assertThat(content.state().run()).isEqualTo(90);
    assertThat(content.state().facts()).isEqualTo(GateState.of(events).facts());
    assertThat(content.head(0)).isEqualTo(GENESIS);
    for (int records = 1; records <= lines.size(); records++) {
      assertThat(content.head(records)).isEqualTo(hash(lines.get(records - 1) + "\n"));
    }
    assertThat(content.hadHead(content.head(2_500))).isTrue();
    assertThat(content.hadHead(content.head())).isTrue();
    assertThat(content.hadHead(Digest.of("another"))).isFalse();
  }

  @Test
  void aReaderSeesEachEventWithTheStateAfterIt() throws IOException {
    var events = new LargeGate(2, 2).events(2);
    var runs = new ArrayList<Integer>();
    var seen = new ArrayList<Event>();

    JournalContent.read(
        written(events),
        GENESIS,
        (event, after) -> {
          seen.add(event);
          runs.add(after.run());
        });

    assertThat(seen).isEqualTo(events);
    assertThat(runs).startsWith(1, 1).endsWith(2, 2);
  }

  /** What does not add up waits until the rest of the chain was checked. */
  @Test
  void aBrokenChainIsSaidBeforeARecordThatDoesNotFit() throws IOException {
    var misfit = new ArrayList<>(new LargeGate(1, 1).events(1));
    misfit.remove(1);
    var file = written(misfit);

    assertThatThrownBy(() -> read(file).state())
        .isInstanceOf(CorruptJournal.class)
        .hasMessageContaining(":2: the record does not fit those before it");

    Files.writeString(file, "{}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(CorruptJournal.class)
        .hasMessageContaining(":" + (misfit.size() + 1) + ": the line has no hash at its end");
  }

  @Test
  void eachKindIsReadWithoutATreeAndMeansTheSame() throws IOException {
    for (var event : FileJournalTest.EVERY_KIND) {
      var line = JournalLine.write(7, GENESIS, event).strip();
      var hash = hash(line + "\n");

      var read = JournalLine.asWritten(line, hash);

      assertThat(read).as(line).isEqualTo(new JournalLine(7, GENESIS, event, hash));
      assertThat(JournalLine.inAnyOrder(line, hash)).isEqualTo(read);
    }
  }

  @Test
  void theFirstRecordToo() {
    var event = new Event.AttemptStarted(LargeGate.BEGAN, "P1", 1);
    var line = JournalLine.write(0, GENESIS, event);

    assertThat(JournalLine.asWritten(line.strip(), hash(line)))
        .isEqualTo(new JournalLine(0, GENESIS, event, hash(line)));
  }

  @Test
  void aReplacementCharacterIsATextLikeAnyOther() throws IOException {
    var event = new Event.Intervened(LargeGate.BEGAN, "ana", "saw \uFFFD and \u00e9");
    var line = JournalLine.write(0, GENESIS, event).strip();

    assertThat(JournalLine.read(line.getBytes(StandardCharsets.UTF_8)).event()).isEqualTo(event);
  }

  @Test
  void whatIsNotUtf8IsRefusedAlthoughItsHashIsRight() throws IOException {
    var event = new Event.Intervened(LargeGate.BEGAN, "ana", "saw ~");
    var line = JournalLine.write(0, GENESIS, event).strip();
    var body = line.substring(0, line.indexOf(",\"hash\":\""));
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    bytes[body.indexOf('~')] = (byte) 0xff;
    var all = new ByteArrayOutputStream();
    all.write(bytes);
    var end = ",\"hash\":\"" + Digest.of(bytes, bytes.length) + "\"}";
    all.write(end.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> JournalLine.read(all.toByteArray()))
        .isInstanceOf(IOException.class)
        .hasMessage("not UTF-8");
  }

  /** Another order means the same; a time within the data never counts. */
  @Test
  void whatIsWrittenOtherwiseIsReadTheLongWay() throws IOException {
    var event = new Event.AttemptStarted(LargeGate.BEGAN, "P1", 1);
    var line = JournalLine.write(0, GENESIS, event).strip();
    var turned = line.replace("{\"v\":1,\"seq\":0,", "{\"seq\":0,\"v\":1,");
    var timed = line.replace("\"workPackage\"", "\"at\":\"2020-01-01T00:00:00Z\",\"workPackage\"");

    for (var each : List.of(turned, timed)) {
      assertThat(each).isNotEqualTo(line);
      var rehashed = rehashed(each);
      assertThat(JournalLine.asWritten(rehashed, hash(rehashed + "\n"))).isNull();
      assertThat(JournalLine.read(rehashed).event()).isEqualTo(event);
    }
  }

  private static String rehashed(String line) {
    var body = line.substring(0, line.indexOf(",\"hash\":\""));
    return body + ",\"hash\":\"" + Digest.of(body) + "\"}";
  }

  @Test
  void linesOfAnyLengthAreFoundAndWhatIsLeftIsKept() throws IOException {
    var texts =
        List.of("", "a", "b".repeat(64 << 10), "c".repeat((64 << 10) - 1), "d".repeat(200_000));
    var all = String.join("\n", texts) + "\nleft";
    var lines = new JournalLines(new ByteArrayInputStream(all.getBytes(StandardCharsets.UTF_8)));

    for (var text : texts) {
      assertThat(new String(Objects.requireNonNull(lines.next()), StandardCharsets.UTF_8))
          .isEqualTo(text);
    }
    assertThat(lines.next()).isNull();
    assertThat(lines.rest()).asString().isEqualTo("left");
  }
}
