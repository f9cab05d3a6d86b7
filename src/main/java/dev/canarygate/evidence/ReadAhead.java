package dev.canarygate.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads a stream a block ahead, on a thread of its own, while the block before it is worked on. */
final class ReadAhead implements AutoCloseable {
  private static final int BLOCK = 1 << 20;

  private final InputStream in;
  private final ExecutorService reader = Executors.newSingleThreadExecutor(ReadAhead::thread);
  private byte[] block = new byte[BLOCK];
  private byte[] spare = new byte[BLOCK];
  private Future<Integer> next;

  ReadAhead(InputStream in) {
    this.in = in;
    this.next = reading();
  }

  static Thread thread(Runnable work) {
    var thread = new Thread(work, "evidence");
    thread.setDaemon(true);
    return thread;
  }

  private Future<Integer> reading() {
    var target = spare;
    return reader.submit(() -> in.readNBytes(target, 0, BLOCK));
  }

  /**
   * Reads on.
   *
   * @return how many bytes {@link #block} has now; 0 at the end
   */
  int next() throws IOException {
    int read = awaited(next);
    var full = spare;
    spare = block;
    block = full;
    if (read > 0) {
      next = reading();
    }
    return read;
  }

  /** What was read last; valid until {@link #next}. */
  byte[] block() {
    return block;
  }

  static <T> T awaited(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw problem;
      }
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
