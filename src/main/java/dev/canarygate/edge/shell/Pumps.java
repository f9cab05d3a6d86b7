package dev.canarygate.edge.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zeroturnaround.exec.stream.ExecuteStreamHandler;

/**
 * Carries a program's streams to us. Unlike the library's own it does not wait forever when a
 * process that outlives the program holds the other end.
 */
final class Pumps implements ExecuteStreamHandler {
  private static final int PIECE = 64 * 1024;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final OutputStream stdout;
  private final OutputStream stderr;
  private final HeldBack input;
  private final Duration lastWords;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param input gets the program's input
   * @param lastWords how long what it said last may take to come; null: two seconds
   */
  Pumps(OutputStream stdout, OutputStream stderr, HeldBack input, @Nullable Duration lastWords) {
    this.stdout = stdout;
    this.stderr = stderr;
    this.input = input;
    this.lastWords = lastWords == null ? LAST_WORDS : lastWords;
  }

  @Override
  public void setProcessInputStream(OutputStream stdin) throws IOException {
    input.takes(stdin);
  }

  @Override
  public void setProcessErrorStream(InputStream from) {
    threads.add(pump(from, stderr));
  }

  @Override
  public void setProcessOutputStream(InputStream from) {
    threads.add(pump(from, stdout));
  }

  @Override
  public void start() {
    threads.forEach(Thread::start);
  }

  @Override
  public void stop() {
    long until = System.nanoTime() + lastWords.toNanos();
    try {
      for (var thread : threads) {
        thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread pump(InputStream from, OutputStream to) {
    var thread = new Thread(() -> carry(from, to), "program output");
    thread.setDaemon(true);
    return thread;
  }

  // The pipe of an ended process breaks in ways that differ by system: it is the end all the same.
  @SuppressWarnings("EmptyCatch")
  private static void carry(InputStream from, OutputStream to) {
    try (to) {
      var buffer = new byte[PIECE];
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        to.write(buffer, 0, n);
        to.flush();
      }
    } catch (IOException end) {
      // see above
    }
  }
}
