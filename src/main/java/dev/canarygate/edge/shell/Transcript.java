package dev.canarygate.edge.shell;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Fence;
import dev.canarygate.evidence.PartialLog;
import dev.canarygate.world.Birth;
import dev.canarygate.world.PrintedLines;
import dev.canarygate.world.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stdout and stderr of one program, masked already: line by line as they arrived, into the log, the
 * tail and the live display.
 *
 * <p>A program that floods us gets a log with its beginning and its end, and what was left out
 * between them is said.
 */
final class Transcript implements AutoCloseable {
  static final int TAIL = 64 * 1024;

  /** Bytes of a line; a longer one is passed on in pieces. */
  private static final int LONGEST_LINE = 8 * 1024;

  private final @Nullable Path file;
  private final @Nullable PartialLog partial;
  private final @Nullable OutputStream log;
  private final long longestLog;
  private final Progress progress;
  private final Tail merged = new Tail(TAIL);
  private final Tail stdout;
  private long logged;
  private boolean closed;

  private @Nullable DiskFault fault;

  /**
   * @param answer how many bytes of stdout somebody will read
   * @param fence wraps the beginning and the end of the log
   */
  Transcript(@Nullable Path log, long longestLog, int answer, Progress progress, Fence fence) {
    this.stdout = new Tail(Math.max(TAIL, answer));
    this.file = log;
    this.longestLog = longestLog;
    this.progress = progress;
    this.partial = log == null ? null : PartialLog.of(log, fence, Birth.ownId());
    this.log = partial == null ? null : partial.open();
  }

  OutputStream stdout() {
    return new Lane(stdout);
  }

  OutputStream stderr() {
    return new Lane(null);
  }

  String output() {
    return merged.text();
  }

  String stdoutText() {
    return stdout.text();
  }

  @Override
  public void close() {
    end();
  }

  /**
   * Nothing is added after it, and the log has its name.
   *
   * @throws DiskFault when the log could not be written as a whole
   */
  void end() {
    if (log == null || partial == null || !isFirstEnd()) {
      return;
    }
    closeLog(log);
    if (fault != null) {
      throw fault;
    }
    partial.end();
  }

  private synchronized boolean isFirstEnd() {
    boolean first = !closed;
    closed = true;
    return first;
  }

  private synchronized void closeLog(OutputStream log) {
    try (log) {
      if (fault == null) {
        addEnd(log);
      }
    } catch (IOException e) {
      failed(e);
    }
  }

  private void addEnd(OutputStream log) throws IOException {
    long out = merged.written() - logged;
    if (out > 0) {
      var end = merged.bytes();
      int kept = (int) Math.min(end.length, out);
      var note = "\n[" + (out - kept) + " bytes left out here]\n";
      log.write(note.getBytes(StandardCharsets.UTF_8));
      log.write(end, end.length - kept, kept);
    }
  }

  private void failed(IOException problem) {
    if (fault == null) {
      fault = new DiskFault("write", Objects.requireNonNull(file), problem);
    }
  }

  /** Whole lines, or a piece of one that is very long. */
  private synchronized void add(byte[] bytes, int from, int size, @Nullable Tail lane) {
    // A process that outlived its parent may still hold the pipe; its words come too late.
    if (closed || size == 0) {
      return;
    }
    merged.write(bytes, from, size);
    if (lane != null) {
      lane.write(bytes, from, size);
    }
    if (log != null && logged < longestLog && fault == null) {
      log(log, bytes, from, (int) Math.min(size, longestLog - logged));
    }
    progress.printed(new PrintedLines(bytes, from, from + size, LONGEST_LINE));
  }

  /** A log that fails is said at the end: who stopped reading now would block the program. */
  private void log(OutputStream log, byte[] bytes, int from, int piece) {
    try {
      log.write(bytes, from, piece);
      logged += piece;
    } catch (IOException e) {
      failed(e);
    }
  }

  /** One of the two streams: passes whole lines on, so that lines of the two are never mixed. */
  private final class Lane extends OutputStream {
    private final @Nullable Tail own;

    /** The line whose end was not printed yet. */
    private final byte[] line = new byte[LONGEST_LINE];

    private int size;

    Lane(@Nullable Tail own) {
      this.own = own;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      int end = from + length;
      int at = size == 0 ? from : endLine(bytes, from, end);
      int lines = afterLastLine(bytes, at, end);
      add(bytes, at, lines - at, own);
      beginLine(bytes, lines, end);
    }

    /** Gives the place where what was begun has ended, or the end. */
    private int endLine(byte[] bytes, int from, int end) {
      for (int i = from; i < end; i++) {
        line[size++] = bytes[i];
        if (bytes[i] == '\n' || size == line.length) {
          pass();
          return i + 1;
        }
      }
      return end;
    }

    private static int afterLastLine(byte[] bytes, int from, int end) {
      int at = end;
      while (at > from && bytes[at - 1] != '\n') {
        at--;
      }
      return at;
    }

    private void beginLine(byte[] bytes, int from, int end) {
      int at = from;
      while (at < end) {
        int piece = Math.min(end - at, line.length - size);
        System.arraycopy(bytes, at, line, size, piece);
        size += piece;
        at += piece;
        if (size == line.length) {
          pass();
        }
      }
    }

    @Override
    public void close() {
      pass();
    }

    private void pass() {
      add(line, 0, size, own);
      size = 0;
    }
  }
}
