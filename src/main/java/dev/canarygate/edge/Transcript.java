package dev.canarygate.edge;

import dev.canarygate.world.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private final @Nullable OutputStream log;
  private final long longestLog;
  private final Progress progress;
  private final Tail merged = new Tail(TAIL);
  private final Tail stdout = new Tail(TAIL);
  private long logged;
  private boolean closed;

  Transcript(@Nullable Path log, long longestLog, Progress progress) {
    this.longestLog = longestLog;
    this.progress = progress;
    try {
      this.log = log == null ? null : Files.newOutputStream(log, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** Nothing is added after it. */
  synchronized void end() {
    boolean again = closed;
    closed = true;
    if (log == null || again) {
      return;
    }
    try (log) {
      long out = merged.written() - logged;
      if (out > 0) {
        var end = merged.bytes();
        int kept = (int) Math.min(end.length, out);
        var note = "\n[" + (out - kept) + " bytes left out here]\n";
        log.write(note.getBytes(StandardCharsets.UTF_8));
        log.write(end, end.length - kept, kept);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void line(byte[] line, int size, @Nullable Tail lane) throws IOException {
    // A process that outlived its parent may still hold the pipe; its words come too late.
    if (closed || size == 0) {
      return;
    }
    merged.write(line, 0, size);
    if (lane != null) {
      lane.write(line, 0, size);
    }
    if (log != null && logged < longestLog) {
      int piece = (int) Math.min(size, longestLog - logged);
      log.write(line, 0, piece);
      logged += piece;
    }
    var text = new String(line, 0, size, StandardCharsets.UTF_8).strip();
    if (!text.isEmpty()) {
      progress.output(text);
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
