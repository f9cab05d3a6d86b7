package dev.canarygate.journal;

import dev.canarygate.gate.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The journal of a gate, written at once: a million records one by one would take an hour. */
public final class WrittenJournal {
  private WrittenJournal() {}

  /** Makes a gate with these events in an artifacts folder, and gives back its journal. */
  public static Path in(Path artifacts, List<Event> events) throws IOException {
    var gate = GateFolder.create(artifacts, Instant.parse("2026-01-01T00:00:00Z"), "Long gate");
    var head = gate.genesis();
    try (var out = Files.newBufferedWriter(gate.journal())) {
      for (int seq = 0; seq < events.size(); seq++) {
        var line = JournalLine.write(seq, head, events.get(seq));
        head = JournalLine.hash(line);
        out.write(line);
      }
    }
    return gate.journal();
  }
}
