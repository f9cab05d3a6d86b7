package dev.canarygate.proof;

import dev.canarygate.gate.Event;
import java.time.Instant;
import java.util.Optional;

/** What a gate's journal, whose chain holds, says about a verdict. */
public interface GateRecords {
  /** The record that a verdict was stated in this folder of the gate; empty when it was not. */
  Optional<Event.VerdictStated> stated(String folder);

  /** When a stamp that came later was recorded; empty when none did. */
  Optional<Instant> stampedLater(String folder);

  /** The beginning of the journal; empty when it is shorter. */
  Optional<JournalPrefix> prefix(long records);

  /** When the last of so many records was written. */
  Optional<Instant> writtenAt(long records);
}
