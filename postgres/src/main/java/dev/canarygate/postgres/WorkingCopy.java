package dev.canarygate.postgres;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.journal.CopyMark;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.ShortLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * This machine's copy of one gate. Only what the database has accepted is written here, and no byte
 * that is there is ever replaced by another one.
 *
 * @param gate where the copy is
 */
record WorkingCopy(GateFolder gate) {
  /**
   * Makes the folder and {@code gate.json} when they are not there.
   *
   * @throws CorruptJournal when another gate has this name here
   */
  void begin(byte[] about) {
    locked(
        () -> {
          var file = gate.file("gate.json");
          if (!DurableFiles.has(file)) {
            DurableFiles.put(file, about);
          } else if (!Arrays.equals(about, RegularFile.bytes(file, RegularFile.SMALL))) {
            throw new CorruptJournal(file, 1, "the database has another gate with this name");
          }
          DurableFiles.openInPlace(gate.journal()).close();
        });
  }

  /** Says in it that it is a copy. */
  void mark() {
    locked(() -> new CopyMark(gate).set(PostgresPlugIn.NAME));
  }

  /**
   * Puts lines of the journal in their place. What another process of this machine has put there
   * meanwhile is the same, or it is refused.
   *
   * @param at where they begin, in bytes
   * @param lines with their ends
   * @param record number of the first of them, for errors
   * @throws CorruptJournal when other bytes are there
   */
  void put(long at, byte[] lines, long record) {
    locked(
        () -> {
          try (var channel = DurableFiles.openInPlace(gate.journal())) {
            put(channel, at, lines, record);
          }
        });
  }

  private void put(FileChannel channel, long at, byte[] lines, long record) throws IOException {
    long size = channel.size();
    int there = (int) Math.max(0, Math.min(lines.length, size - at));
    var found = ByteBuffer.allocate(there);
    while (found.hasRemaining() && channel.read(found, at + found.position()) >= 0) {
      // Reads on.
    }
    if (size < at || !Arrays.equals(found.array(), 0, there, lines, 0, there)) {
      throw new CorruptJournal(
          gate.journal(), (int) record + 1, "the database has another record here");
    }
    var rest = ByteBuffer.wrap(lines, there, lines.length - there);
    for (long position = at + there; rest.hasRemaining(); ) {
      position += channel.write(rest, position);
    }
    channel.force(false);
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  private void locked(Action action) {
    DurableFiles.refuseLinks(gate.artifacts(), gate.path());
    DurableFiles.makeFolder(gate.path());
    ShortLock.holding(gate.path(), () -> done(action));
  }

  private GateFolder done(Action action) {
    try {
      action.run();
      return gate;
    } catch (IOException e) {
      throw new DiskFault("write", gate.journal(), e);
    }
  }
}
