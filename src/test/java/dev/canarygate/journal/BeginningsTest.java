package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code head -n N | sha256sum} says, for several numbers at once. */
final class BeginningsTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  @TempDir Path artifacts;

  private static Map<Long, String> of(String text, Long... wanted) throws IOException {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return Beginnings.of(in, List.of(wanted));
  }

  @Test
  void eachEndsWithItsLineBreak() throws IOException {
    assertThat(of("a\n\nbc\nd", 3L, 0L, 1L, 2L, 4L, 9L))
        .containsExactly(
            Map.entry(0L, Digest.of("")),
            Map.entry(1L, Digest.of("a\n")),
            Map.entry(2L, Digest.of("a\n\n")),
            Map.entry(3L, Digest.of("a\n\nbc\n")));
    assertThat(of("", 1L)).isEmpty();
    assertThat(of("a\n")).isEmpty();
  }

  @Test
  void linesThatAreLongerThanABlockAreWhole() throws IOException {
    var line = "x".repeat(100_000) + "\n";
    assertThat(of(line.repeat(3), 1L, 3L))
        .containsExactly(Map.entry(1L, Digest.of(line)), Map.entry(3L, Digest.of(line.repeat(3))));
  }

  private GateFolder gate() {
    var gate = GateFolder.create(artifacts, NOW, "Test gate");
    try (var lease = Lease.take(gate, Holder.me("ana", "h", NOW, "i"));
        var journal = FileJournal.open(gate, lease, NOW)) {
      journal.append(new Event.RunStarted(NOW, "g", "d", Map.of(), Map.of(), "t", "ana", "h"));
      journal.append(new Event.AttemptStarted(NOW, "ONE", 1));
      journal.append(new Event.StepStarted(NOW, "ONE", 1, "look"));
    }
    return gate;
  }

  @Test
  void aJournalKnowsTheHeadAndTheDigestOfItsBeginnings() throws IOException {
    var gate = gate();
    var lines = Files.readAllLines(gate.journal());
    var journal = gate.read();

    var two = journal.beginning(2).orElseThrow();

    assertThat(two.records()).isEqualTo(2);
    assertThat(two.sha256()).isEqualTo(Digest.of(lines.get(0) + "\n" + lines.get(1) + "\n"));
    assertThat(lines.get(1)).contains("\"hash\":\"" + two.head() + "\"");
    assertThat(journal.beginning(3).orElseThrow().head()).isEqualTo(journal.head());
    assertThat(journal.beginnings(List.of(0L, 3L, 4L))).containsOnlyKeys(0L, 3L);
  }

  @Test
  void aBeginningThatIsLongerThanTheJournalIsNone() {
    var journal = gate().read();

    assertThat(journal.beginning(4)).isEmpty();
    assertThat(journal.beginning(-1)).isEmpty();
    assertThat(journal.beginning(Long.MAX_VALUE)).isEmpty();
  }

  /** A record that a crash cut short has no line break. */
  @Test
  void aTornEndBelongsToNoBeginning() throws IOException {
    var gate = gate();
    var whole = Files.readString(gate.journal());
    Files.writeString(gate.journal(), whole + "{\"seq\":3,\"at\"");

    assertThat(gate.read().beginning(3).orElseThrow().sha256()).isEqualTo(Digest.of(whole));
    assertThat(gate.read().beginning(4)).isEmpty();
  }
}
