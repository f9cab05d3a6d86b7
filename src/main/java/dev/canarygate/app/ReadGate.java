package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.JournalContent;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A gate whose journal was read before the gate's files, for what it was started with. A long one
 * takes seconds, so a command reads it once.
 */
record ReadGate(GateFolder folder, JournalContent journal) {
  /**
   * Empty when none is found, and when its journal cannot be read: those who need the journal say
   * why.
   *
   * @param name null for the newest
   * @param reader is given each event with the state after it; when the answer is empty, what it
   *     was given counts for nothing
   */
  static Optional<ReadGate> in(
      Gates gates, @Nullable String name, BiConsumer<Event, GateState> reader) {
    try {
      return new GateChoice(name)
          .find(gates)
          .map(folder -> new ReadGate(folder, folder.read(reader)))
          .filter(read -> read.state() != GateState.NEW);
    } catch (CorruptJournal | DiskFault unreadable) {
      return Optional.empty();
    }
  }

  /**
   * @param name null for the newest
   * @throws CorruptJournal when there is one, and it cannot be read or is not what is kept
   * @throws DiskFault when it cannot be read now
   */
  static void requireReadable(Gates gates, @Nullable String name) {
    new GateChoice(name).find(gates).ifPresent(GateFolder::read);
  }

  GateState state() {
    return journal.state();
  }

  /** Whether it is in this artifacts folder. */
  boolean isIn(Path artifacts) {
    return absolute(folder.artifacts()).equals(absolute(artifacts));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
