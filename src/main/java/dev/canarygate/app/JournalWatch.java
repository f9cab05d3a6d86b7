package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notices that records were changed after they were read. Who follows a journal reads each record
 * once; here all of it is read again when its file is another one than it was, and not too often.
 */
final class JournalWatch {
  /** At the earliest so long after the time before. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** Reading it again takes at most one part of so many of the time. */
  private static final int MOSTLY_IDLE = 30;

  private final GateFolder gate;
  private final Time time;
  private FileStamp read;
  private Duration earliest;
  private @Nullable CorruptJournal found;

  /** Begins before the journal is read for the first time. */
  JournalWatch(GateFolder gate, Time time) {
    this.gate = gate;
    this.time = time;
    this.read = stamp();
    this.earliest = time.uptime();
  }

  /** What is another one whenever a file was written to, or another file took its place. */
  private record FileStamp(long size, FileTime modified, @Nullable Object key) {}

  /**
   * Called at each look.
   *
   * @param known what was read until now
   * @throws CorruptJournal when the file has other records in their place
   */
  void requireSame(JournalContent known) {
    if (time.uptime().compareTo(earliest) >= 0) {
      lookAgain(known);
    }
    if (found != null) {
      throw found;
    }
  }

  private void lookAgain(JournalContent known) {
    var now = stamp();
    if (now.equals(read)) {
      return;
    }
    var began = time.uptime();
    found = difference(known);
    read = now;
    var took = time.uptime().minus(began).multipliedBy(MOSTLY_IDLE);
    earliest = time.uptime().plus(took.compareTo(PAUSE) > 0 ? took : PAUSE);
  }

  private @Nullable CorruptJournal difference(JournalContent known) {
    try {
      var now = gate.read();
      int records = known.records();
      return now.records() >= records && now.head(records).equals(known.head())
          ? null
          : new CorruptJournal(
              gate.journal(), records, "records were changed after they had been read");
    } catch (CorruptJournal changed) {
      return changed;
    }
  }

  private FileStamp stamp() {
    try {
      var file = Files.readAttributes(gate.journal(), BasicFileAttributes.class);
      return new FileStamp(file.size(), file.lastModifiedTime(), file.fileKey());
    } catch (IOException e) {
      throw new DiskFault("read", gate.journal(), e);
    }
  }
}
