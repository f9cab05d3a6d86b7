package dev.canarygate.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The quick reader of records means what the reader of any JSON means, or says nothing. */
final class PlainFormsTest {
  private static final String GENESIS = "0".repeat(64);

  private static String line(Event event) {
    return JournalLine.write(7, GENESIS, event).strip();
  }

  private static String hashed(String line) {
    int mark = line.lastIndexOf(",\"hash\":\"");
    var body = mark < 0 ? line : line.substring(0, mark);
    return body + ",\"hash\":\"" + Digest.of(body) + "\"}";
  }

  private static String hash(String hashed) {
    return JournalLine.hash(hashed + "\n");
  }

  private static @Nullable JournalLine plain(String line) {
    var hashed = hashed(line);
    return JournalLine.plain(hashed, hash(hashed));
  }

  @Test
  void eachKindOfEventIsReadAndMeansTheSame() throws IOException {
    for (var event : FileJournalTest.EVERY_KIND) {
      var line = line(event);

      assertThat(plain(line)).as(line).isEqualTo(new JournalLine(7, GENESIS, event, hash(line)));
      assertThat(JournalLine.inAnyOrder(line, hash(line))).isEqualTo(plain(line));
    }
  }

  /** A text for a number, a null, a name twice, a part too many or too few, another order. */
  @Test
  void whatIsWrittenOtherwiseIsLeftToTheReaderOfAnyJson() {
    var at = FileJournalTest.EVERY_KIND.get(0).at();
    var line = line(new Event.JournalRecovered(at, "torn-1", 12));
    var wrong =
        List.of(
            line.replace("\"bytes\":12", "\"bytes\":\"12\""),
            line.replace("\"bytes\":12", "\"bytes\":12.0"),
            line.replace("\"bytes\":12", "\"bytes\":1" + "0".repeat(30)),
            line.replace("\"bytes\":12", "\"bytes\":null"),
            line.replace("\"bytes\":12", "\"bytes\":[12]"),
            line.replace("\"bytes\":12", "\"bytes\":12,\"bytes\":12"),
            line.replace("\"bytes\":12", "\"bytes\":12,\"more\":1"),
            line.replace(",\"bytes\":12", ""),
            line.replace("\"savedAs\":\"torn-1\",", ""),
            line.replace("\"savedAs\":\"torn-1\"", "\"savedAs\":7"),
            line.replace("\"savedAs\"", "\"at\":\"2020-01-01T00:00:00Z\",\"savedAs\""),
            line.replace("journal.recovered", "journal.unheard-of"),
            line.replace("{\"v\":1,\"seq\":7,", "{\"seq\":7,\"v\":1,"));

    assertThat(plain(line)).isNotNull();
    assertThat(wrong).doesNotContain(line).allSatisfy(each -> assertThat(plain(each)).isNull());
  }

  /** Bytes of one record in another, gone, twice or changed: never another meaning. */
  @Test
  void brokenRecordsNeverMeanSomethingElse() throws IOException {
    var random = new Random(16);
    int read = 0;
    var lines = new ArrayList<String>();
    FileJournalTest.EVERY_KIND.forEach(each -> lines.add(line(each)));
    for (int i = 0; i < 6_000; i++) {
      var broken = hashed(broken(lines.get(i % lines.size()), lines, random));
      var plain = JournalLine.plain(broken, hash(broken));
      if (plain != null) {
        read++;
        assertThat(plain).as(broken).isEqualTo(JournalLine.inAnyOrder(broken, hash(broken)));
      }
    }
    assertThat(read).as("some texts were only worded otherwise").isGreaterThan(100);
  }

  private static String broken(String line, List<String> lines, Random random) {
    int from = random.nextInt(line.length() - 70);
    int to = Math.min(line.length() - 70, from + 1 + random.nextInt(6));
    var other = lines.get(random.nextInt(lines.size()));
    int start = random.nextInt(other.length() - 12);
    var piece = other.substring(start, start + random.nextInt(12));
    return switch (random.nextInt(4)) {
      case 0 -> line.substring(0, from) + line.substring(to);
      case 1 -> line.substring(0, to) + line.substring(from);
      case 2 -> line.substring(0, from) + piece + line.substring(to);
      default ->
          line.substring(0, from) + (char) (' ' + random.nextInt(95)) + line.substring(from + 1);
    };
  }

  @Test
  void aNumberOfADocumentIsTakenFromItsTopAlone() {
    assertThat(number("{\"gate\":\"a\",\"order\":3}")).hasValue(3);
    assertThat(number("{\"x\":{\"order\":4},\"y\":[{\"order\":5}],\"order\":3}")).hasValue(3);

    for (var other :
        List.of(
            "{\"order\":\"3\"}",
            "{\"order\":3.5}",
            "{\"x\":{\"order\":4}}",
            "{\"order\":3",
            "{\"order\":3} x",
            "{\"order\":3,\"order\":4}",
            "{\"order\":" + "9".repeat(30) + "}",
            "[3]",
            "",
            "order")) {
      assertThat(number(other)).as(other).isEmpty();
    }
  }

  private static OptionalLong number(String json) {
    return PlainForms.number(json.getBytes(UTF_8), "order");
  }

  @Test
  void aHeadIsReadWhateverCameToItLater() {
    assertThat(
            PlainForms.document(
                "{\"gate\":\"a\",\"order\":1,\"records\":2,\"head\":\"x\"}", GateHeads.Head.class))
        .isEqualTo(new GateHeads.Head("a", 1, 2, "x", null));
    assertThat(
            PlainForms.document(
                "{\"gate\":\"a\",\"order\":1,\"records\":2,\"head\":\"x\",\"new\":1}",
                GateHeads.Head.class))
        .as("left to the reader that passes over what it does not know")
        .isNull();
    assertThat(
            PlainForms.document("{\"gate\":\"a\",\"order\":1,\"records\":2}", GateHeads.Head.class))
        .isNull();
  }
}
