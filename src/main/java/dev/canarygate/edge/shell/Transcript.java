package dev.canarygate.edge.shell;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Fence;
import dev.canarygate.evidence.PartialLog;
import dev.canarygate.world.Birth;
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

  private synchronized void line(byte[] line, int size, @Nullable Tail lane) {
    // A process that outlived its parent may still hold the pipe; its words come too late.
    if (closed || size == 0) {
      return;
    }
    merged.write(line, 0, size);
    if (lane != null) {
      lane.write(line, 0, size);
    }
    if (log != null && logged < longestLog && fault == null) {
      int piece = (int) Math.min(size, longestLog - logged);
      log(log, line, piece);
    }
    var text = new String(line, 0, size, StandardCharsets.UTF_8).strip();
    if (!text.isEmpty()) {
      progress.output(text);
    }
  }

  /** A log that fails is said at the end: who stopped reading now would block the program. */
  private void log(OutputStream log, byte[] line, int piece) {
    try {
      log.write(line, 0, piece);
      logged += piece;
    } catch (IOException e) {
      failed(e);
    }
  }

  /** One of the two streams: collects a line, so that lines of the two are never mixed. */
  private final class Lane extends OutputStream {
    private final @Nullable Tail own;
    private final byte[] line = new byte[8 * 1024];
    private int size;

    Lane(@Nullable Tail own) {
      this.own = own;
    }

    @Override
    public void write(int b) throws IOException {
      line[size++] = (byte) b;
      if (b == '\n' || size == line.length) {
        pass();
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        write(bytes[i]);
      }
    }

    @Override
    public void close() throws IOException {
      pass();
    }

    private void pass() throws IOException {
      line(line, size, own);
      size = 0;
    }
  }
}
