package dev.canarygate.journal;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.JournalMark;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A journal in a file, one record a line, each forced to disk before the next thing happens. */
public final class FileJournal implements Journal, AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final JournalContent before;
  private final Lease lease;
  private long seq;
  private String head;
  private long length;
  private boolean broken;

  private FileJournal(Path file, FileChannel channel, JournalContent content, Lease lease) {
    this.file = file;
    this.channel = channel;
    this.before = content;
    this.lease = lease;
    this.seq = content.records();
    this.head = content.head();
    this.length = content.length();
  }

  /**
   * Opens for writing. A torn last record is saved next to the journal, cut off and reported.
   *
   * @throws CorruptJournal when the journal was changed
   */
  public static FileJournal open(Path file, String genesis, Lease lease, Instant now) {
    try {
      return open(file, JournalContent.read(file, genesis), lease, now);
    } catch (IOException e) {
      throw new DiskFault("open", file, e);
    }
  }

  /**
   * The same for a gate's own journal.
   *
   * @throws CorruptJournal also when it is not the one that its last holder gave back
   */
  public static FileJournal open(GateFolder gate, Lease lease, Instant now) {
    var content = gate.read();
    new GateHeads(gate.artifacts()).require(gate, content);
    return open(gate.journal(), content, lease, now);
  }

  /** Makes the empty journal of a new gate, which shows that it is one. */
  static void begin(GateFolder gate) {
    try {
      DurableFiles.openInPlace(gate.journal()).close();
    } catch (IOException e) {
      throw new DiskFault("make", gate.journal(), e);
    }
  }

  private static FileJournal open(Path file, JournalContent content, Lease lease, Instant now) {
    try {
      var channel = DurableFiles.openInPlace(file);
      var journal = new FileJournal(file, channel, content, lease);
      try {
        DurableFiles.forceFolder(file.resolveSibling("."));
        journal.recover(content, now);
        return journal;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DiskFault("open", file, e);
    }
  }

  private void recover(JournalContent content, Instant now) throws IOException {
    if (content.torn() == 0) {
      return;
    }
    var name = file.getFileName() + ".torn-" + content.records();
    DurableFiles.replace(file.resolveSibling(name), afterTheLastRecord());
    channel.truncate(length);
    append(new Event.JournalRecovered(now, name, content.torn()));
  }

  private byte[] afterTheLastRecord() throws IOException {
    try (var in = RegularFile.open(file, RegularFile.JOURNAL)) {
      in.skipNBytes(length);
      return in.readAllBytes();
    }
  }

  /** What the journal held when it was opened. */
  public List<Event> before() {
    return before.events();
  }

  /**
   * What the journal added up to when it was opened.
   *
   * @throws CorruptJournal when a record does not fit those before it
   */
  public GateState state() {
    return before.state();
  }

  /** Hash of the last record. */
  public String head() {
    return head;
  }

  /** How many records there are. */
  public long records() {
    return seq;
  }

  /** The whole journal as it would be with one more event, and the hash of that. */
  public WithNext with(Event event) {
    var line = JournalLine.write(seq, head, Journal.masked(event));
    return new WithNext(
        file, length, line.getBytes(StandardCharsets.UTF_8), JournalLine.hash(line));
  }

  /**
   * @param file the journal
   * @param before bytes of the records that are there
   * @param next the record that would come
   * @param head its hash
   */
  // Made once and written at once; nobody compares two of them.
  @SuppressWarnings("ArrayRecordComponent")
  public record WithNext(Path file, long before, byte[] next, String head) {
    /** Bytes of both. */
    long length() {
      return before + next.length;
    }

    /** Writes both, in bounded memory. */
    void write(OutputStream out) throws IOException {
      try (var in = RegularFile.open(file, RegularFile.JOURNAL)) {
        var part = new byte[1 << 16];
        for (long left = before; left > 0; ) {
          int read = in.readNBytes(part, 0, (int) Math.min(left, part.length));
          if (read == 0) {
            throw new EOFException(file + " became shorter while it was read");
          }
          out.write(part, 0, read);
          left -= read;
        }
      }
      out.write(next);
    }
  }

  @Override
  public Optional<JournalMark> mark() {
    return Optional.of(new JournalMark(records(), head()));
  }

  @Override
  public synchronized void append(Event event) {
    if (broken) {
      throw new IllegalStateException("the journal could not be written before; nothing goes on");
    }
    broken = true;
    lease.whileHeld(() -> writeNext(Journal.masked(event)));
    broken = false;
  }

  private void writeNext(Event event) {
    try {
      refuseStrangers();
      write(JournalLine.write(seq, head, event));
    } catch (IOException e) {
      throw new DiskFault("write", file, e);
    }
  }

  private void refuseStrangers() throws IOException {
    if (channel.size() != length) {
      throw new IOException("somebody else wrote to it");
    }
  }

  private void write(String line) throws IOException {
    var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try {
      for (long position = length; bytes.hasRemaining(); ) {
        position += channel.write(bytes, position);
      }
    } catch (IOException e) {
      throw withoutHalfARecord(e);
    }
    channel.force(false);
    length += bytes.limit();
    head = JournalLine.hash(line);
    seq++;
  }

  /** Should this fail as well, the next one to open the journal sets the half aside. */
  private IOException withoutHalfARecord(IOException problem) {
    try {
      channel.truncate(length);
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
    return problem;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new DiskFault("close", file, e);
    }
  }
}
