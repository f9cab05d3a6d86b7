package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.proof.GateRecords;
import dev.canarygate.proof.JournalPrefix;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a gate's journal says about its verdicts; its chain holds. */
final class JournaledVerdicts implements GateRecords {
  private final Map<String, Event.VerdictStated> stated = new HashMap<>();
  private final Map<String, Instant> later = new HashMap<>();
  private final Map<Long, Instant> written = new HashMap<>();
  private final JournalContent journal;
  private final Map<Long, JournalContent.Beginning> beginnings;
  private long records;

  private JournaledVerdicts(GateFolder gate) {
    this.journal = gate.read((event, after) -> note(event));
    this.beginnings = journal.beginnings(written.keySet());
  }

  /**
   * Reads it twice, however many verdicts there are: its records, and the digests of their
   * beginnings.
   *
   * @throws dev.canarygate.journal.CorruptJournal when its chain does not hold
   */
  static JournaledVerdicts of(GateFolder gate) {
    return new JournaledVerdicts(gate);
  }

  /** The last record that a verdict speaks of is the one of the outcome. */
  private void note(Event event) {
    records++;
    event.as(Event.VerdictStated.class).ifPresent(each -> stated.put(each.folder(), each));
    event.as(Event.VerdictStamped.class).ifPresent(this::stamped);
    event.as(Event.GateEnded.class).ifPresent(ended -> written.put(records, ended.at()));
  }

  private void stamped(Event.VerdictStamped event) {
    stated.computeIfPresent(event.folder(), (folder, each) -> each.with(event));
    later.put(event.folder(), event.at());
  }

  @Override
  public Optional<Instant> stampedLater(String folder) {
    return Optional.ofNullable(later.get(folder));
  }

  @Override
  public Optional<Event.VerdictStated> stated(String folder) {
    return Optional.ofNullable(stated.get(folder));
  }

  @Override
  public Optional<JournalPrefix> prefix(long records) {
    return Optional.ofNullable(beginnings.get(records))
        .or(() -> journal.beginning(records))
        .map(each -> new JournalPrefix(each.records(), each.head(), each.sha256()));
  }

  @Override
  public Optional<Instant> writtenAt(long records) {
    return Optional.ofNullable(written.get(records));
  }
}
