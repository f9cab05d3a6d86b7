package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.run.LargeGate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read byte by byte means what any reader of JSON finds there, or is left to that one. */
final class PlainRecordTest {
  private static final String PREV = Digest.of("before");
  private static final Instant AT = Instant.parse("2026-11-27T11:31:21.100919423Z");
  private static final Finding FOUND =
      Finding.passed("2 repositories: 0 on the merge target – all read.")
          .detail("one, two: {three} [four]")
          .with("health.status", "200")
          .with("branch.e2e.not-read", "")
          .proof(
              new Exhibit("gates/a/snapshot.json", Digest.of("a"), 1360),
              new Exhibit("gates/a/image.json", Digest.of("b"), 0));

  @TempDir Path folder;

  private static @Nullable JournalLine plain(String line) {
    return PlainRecord.read(
        line.getBytes(StandardCharsets.UTF_8),
        bytes(JournalLine.hash(line + "\n")),
        new PlainTexts());
  }

  private static String line(Event event) {
    return JournalLine.write(7, PREV, event).strip();
  }

  private static String rehashed(String line) {
    var body = line.substring(0, line.lastIndexOf(",\"hash\":\""));
    return body + ",\"hash\":\"" + Digest.of(body) + "\"}";
  }

  @Test
  void recordsOfAttemptsAndStepsAreReadByteByByte() {
    var all =
        List.of(
            new Event.AttemptStarted(AT, "WP01", 1),
            new Event.StepStarted(AT, "WP01", 12, "branches"),
            new Event.StepFinished(AT, "WP01", 12, "branches", FOUND),
            new Event.AttemptEnded(AT, "WP01", 1, Verdict.INCONCLUSIVE, List.of()));

    for (var event : all) {
      var line = line(event);
      assertThat(plain(line))
          .isEqualTo(new JournalLine(7, PREV, event, JournalLine.hash(line + "\n")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2024-02-29T23:59:59.5Z",
        "9999-12-31T23:59:59.999999999Z"
      })
  void timesAreReadToTheNanosecond(String time) {
    var event = new Event.AttemptStarted(Instant.parse(time), "WP01", 1);

    assertThat(plain(rehashed(line(event).replace(event.at().toString(), time))))
        .extracting(JournalLine::event)
        .isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59Z",
        "2023-02-29T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00.1234567890Z",
        "2026-01-01T00:00:00+00:00",
        "2026-01-01t00:00:00Z",
        "+12026-01-01T00:00:00Z",
        "Z",
        ""
      })
  void otherTimesAreLeftToTheReaderOfAnyJson(String time) {
    var line = line(new Event.AttemptStarted(AT, "WP01", 1)).replace(AT.toString(), time);

    assertThat(plain(rehashed(line))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"attempt\":1, ",
        "\"attempt\":01,",
        "\"attempt\":-1,",
        "\"attempt\":1.0,",
        "\"attempt\":99999999999,",
        "\"attempt\":999999999999999999999,",
        "\"attempt\":\"1\","
      })
  void otherNumbersToo(String number) {
    var line = line(new Event.StepStarted(AT, "WP01", 1, "a"));

    assertThat(plain(rehashed(line.replace("\"attempt\":1,", number)))).isNull();
  }

  @Test
  void soAreEscapesFactsThatComeTwiceAndWhatIsNotAFact() {
    var line = line(new Event.StepFinished(AT, "WP01", 12, "branches", FOUND));

    for (var each :
        List.of(
            line.replace("four", "f\\u006fur"),
            line.replace("four", "f\tour"),
            line.replace("branch.e2e.not-read", "health.status"),
            line.replace("branch.e2e.not-read", "Branch"),
            line.replace("\"wants\":[]", "\"wants\":[],\"obstacle\":\"NETWORK\""),
            line.replace("gates/a/image.json", "gates/../image.json"))) {
      assertThat(each).isNotEqualTo(line);
      assertThat(plain(rehashed(each))).as(each).isNull();
    }
  }

  @Test
  void whatFollowsTheHashBelongsToItsLine() {
    var line = line(new Event.AttemptStarted(AT, "WP01", 1));
    var hash = JournalLine.hash(line + "\n");
    var altered = line.substring(0, line.length() - 1) + "]";

    assertThat(PlainRecord.read(bytes(altered), bytes(hash), new PlainTexts())).isNull();
    assertThat(PlainRecord.read(bytes(line + "}"), bytes(hash), new PlainTexts())).isNull();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Any byte is changed, and the hash made anew: both readers find the same, or one is silent. */
  @Test
  void aChangedRecordMeansTheSameToBothReaders() throws IOException {
    var random = new Random(1);
    var line = bytes(line(new Event.StepFinished(AT, "WP01", 12, "branches", FOUND)));
    int same = 0;
    for (int round = 0; round < 20_000; round++) {
      var changed = line.clone();
      int body = line.length - JournalLine.SUFFIX;
      changed[random.nextInt(body)] = (byte) (32 + random.nextInt(96));
      var hash = Digest.of(changed, body);
      System.arraycopy(bytes(hash), 0, changed, body + 9, hash.length());
      var read = PlainRecord.read(changed, bytes(hash), new PlainTexts());
      if (read != null) {
        assertThat(JournalLine.read(changed)).isEqualTo(read);
        same++;
      }
    }
    assertThat(same).isGreaterThan(1000);
  }

  /** A long journal is read on two threads: what is wrong with it is said as for a short one. */
  @Test
  void whatIsWrongLateInALongJournalIsSaidWithItsLine() throws IOException {
    var lines = new ArrayList<String>();
    var head = PREV;
    var events = new LargeGate(10, 20).events(12);
    for (var each : events) {
      var line = JournalLine.write(lines.size(), head, each);
      head = JournalLine.hash(line);
      lines.add(line);
    }
    assertThat(read(lines).records()).isEqualTo(events.size());
    assertThat(read(lines).events()).isEqualTo(events);

    int late = lines.size() - 5;
    lines.set(late, lines.get(late).replace("\"seq\":" + late, "\"seq\":1"));
    assertThatThrownBy(() -> read(lines))
        .isInstanceOf(CorruptJournal.class)
        .hasMessageContaining(":" + (late + 1) + ": the line was changed");
  }

  private JournalContent read(List<String> lines) throws IOException {
    var file = folder.resolve("journal.jsonl");
    Files.writeString(file, String.join("", lines));
    return JournalContent.read(file, PREV);
  }

  @Test
  void theSameTextIsInMemoryOnce() {
    var texts = new PlainTexts();
    var line = bytes("abc abc");
    int hash = "abc".hashCode();

    var all =
        IntStream.of(0, 4).mapToObj(start -> texts.ascii(line, start, start + 3, hash)).toList();

    assertThat(all.get(0)).isEqualTo("abc").isSameAs(all.get(1));
    assertThat(texts.ascii(bytes("abd"), 0, 3, hash)).isEqualTo("abd");
  }

  @Test
  void aFindingThatComesAgainIsInMemoryOnce() throws IOException {
    var reader = new RecordReader();
    var first = finding(reader, "WP01", FOUND);

    assertThat(finding(reader, "WP01", FOUND)).isEqualTo(FOUND).isSameAs(first);
    assertThat(finding(reader, "WP02", FOUND)).isEqualTo(FOUND).isNotSameAs(first);

    for (var other :
        List.of(
            FOUND.with("health.retries", "1"),
            FOUND.detail("more"),
            Finding.failed("one"),
            Finding.failed("two"),
            Finding.passed("x".repeat(2000)),
            Finding.passed("x".repeat(1999) + "y"))) {
      assertThat(finding(reader, "WP01", other)).isEqualTo(other);
    }
  }

  private static Finding finding(RecordReader reader, String workPackage, Finding found)
      throws IOException {
    var event = new Event.StepFinished(AT, workPackage, 1, "branches", found);
    return ((Event.StepFinished) reader.read(bytes(line(event))).event()).finding();
  }

  @Test
  void theTimeOfTheRecordBeforeIsNotTakenForAnother() throws IOException {
    var reader = new RecordReader();

    for (var time : List.of(AT, AT, AT.plusNanos(1), Instant.EPOCH, AT)) {
      var event = new Event.AttemptStarted(time, "WP01", 1);
      assertThat(reader.read(bytes(line(event))).event()).isEqualTo(event);
    }
  }
}
