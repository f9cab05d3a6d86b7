package dev.canarygate.journal;

import dev.canarygate.evidence.Disk;
import dev.canarygate.gate.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/** A journal in a file, one record a line, each forced to disk before the next thing happens. */
public final class FileJournal implements Journal, AutoCloseable {
  private final FileChannel channel;
  private final List<Event> before;
  private final Lease lease;
  private long seq;
  private String head;
  private long length;
  private boolean broken;

  private FileJournal(FileChannel channel, JournalContent content, Lease lease) {
    this.channel = channel;
    this.before = content.events();
    this.lease = lease;
    this.seq = before.size();
    this.head = content.head();
    this.length = content.length();
  }

  /**
   * Opens for writing. A torn last record is saved beside the journal, cut off and said.
   *
   * @throws CorruptJournal when the journal was changed
   */
  public static FileJournal open(Path file, String genesis, Lease lease, Instant now) {
    try {
      var content = JournalContent.read(file, genesis);
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Disk.forceFolder(file.resolveSibling("."));
      var journal = new FileJournal(channel, content, lease);
      if (content.torn() > 0) {
        journal.recover(file, content, now);
      }
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void recover(Path file, JournalContent content, Instant now) throws IOException {
    var bytes = Files.readAllBytes(file);
    var name = file.getFileName() + ".torn-" + content.events().size();
    var saved = file.resolveSibling(name);
    Files.write(saved, java.util.Arrays.copyOfRange(bytes, (int) length, bytes.length));
    Disk.force(saved);
    channel.truncate(length);
    append(new Event.JournalRecovered(now, name, content.torn()));
  }

  /** What the journal held when it was opened. */
  public List<Event> before() {
    return before;
  }

  /** Hash of the last record. */
  public String head() {
    return head;
  }

  @Override
  public synchronized void append(Event event) {
    if (broken) {
      throw new IllegalStateException("the journal could not be written before; nothing goes on");
    }
    broken = true;
    lease.requireHeld();
    try {
      write(JournalLine.write(seq, head, event));
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be written: " + e.getMessage(), e);
    }
    broken = false;
  }

  private void write(String line) throws IOException {
    if (channel.size() != length) {
      throw new IOException("somebody else wrote to it");
    }
    var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    long position = length;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
    channel.force(false);
    length = position;
    head = line.substring(line.length() - 67, line.length() - 3);
    seq++;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
