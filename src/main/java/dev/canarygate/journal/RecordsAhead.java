package dev.canarygate.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The records of a journal in their order. Those of a long one are read, and each is held to its
 * hash, on a thread of its own, while those before are added up.
 */
final class RecordsAhead implements AutoCloseable {
  /** A shorter rest is read before a second thread is of use. */
  private static final long LONG = 1L << 20;

  private static final int BATCH = 512;
  private static final int BATCH_BYTES = 256 << 10;
  private static final int BATCHES = 4;

  private final JournalLines lines;
  private final RecordReader reader = new RecordReader();
  private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(BATCHES);
  private final @Nullable Thread thread;
  private Batch batch = Batch.NONE;
  private int next;

  /**
   * @param length of what is left, in bytes
   */
  RecordsAhead(InputStream in, long length) {
    this.lines = new JournalLines(in);
    this.thread = length < LONG ? null : new Thread(this::readAll, "journal");
    if (thread != null) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * One record of the file.
   *
   * @param bytes of its line, with the end
   * @param line null when something is wrong with it
   * @param wrong what; null when nothing is
   */
  record Read(int bytes, @Nullable JournalLine line, @Nullable IOException wrong) {
    /**
     * @throws IOException saying what is wrong with the line
     */
    JournalLine whole() throws IOException {
      if (line == null) {
        throw new IOException(wrong == null ? "" : wrong.getMessage(), wrong);
      }
      return line;
    }
  }

  /**
   * @param problem what ended the reading after these; null when nothing did
   */
  private record Batch(List<Read> records, boolean isLast, @Nullable Throwable problem) {
    static final Batch NONE = new Batch(List.of(), false, null);
  }

  /**
   * The next record.
   *
   * @return null after the last one that has an end; what is left then is {@link #rest}
   */
  @Nullable Read next() throws IOException {
    while (next == batch.records().size()) {
      if (batch.problem() != null) {
        throw thrown(batch.problem());
      }
      if (batch.isLast()) {
        return null;
      }
      batch = thread == null ? fill() : awaited();
      next = 0;
    }
    return batch.records().get(next++);
  }

  /** What comes after the last line that has an end. */
  byte[] rest() {
    return lines.rest();
  }

  private Batch awaited() throws IOException {
    try {
      return ready.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    }
  }

  private static IOException thrown(Throwable problem) {
    if (problem instanceof RuntimeException defect) {
      throw defect;
    }
    if (problem instanceof Error error) {
      throw error;
    }
    return (IOException) problem;
  }

  private void readAll() {
    try {
      for (var each = fill(); ; each = fill()) {
        ready.put(each);
        if (each.isLast()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody waits for the rest.
    }
  }

  /** Whatever goes wrong is for the thread that waits for it. */
  @SuppressWarnings("PMD.AvoidCatchingThrowable")
  private Batch fill() {
    var records = new ArrayList<Read>();
    try {
      int bytes = 0;
      while (records.size() < BATCH && bytes < BATCH_BYTES) {
        var line = lines.next();
        if (line == null) {
          return new Batch(records, true, null);
        }
        records.add(read(line));
        bytes += line.length;
      }
      return new Batch(records, false, null);
    } catch (Throwable problem) {
      return new Batch(records, true, problem);
    }
  }

  private Read read(byte[] line) {
    try {
      return new Read(line.length + 1, reader.read(line), null);
    } catch (IOException wrong) {
      return new Read(line.length + 1, null, wrong);
    }
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
