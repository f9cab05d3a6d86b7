package dev.canarygate.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the connection of a client that does not take what is sent to it. A write waits for its
 * reader; when its thread is interrupted, the connection closes and the write fails.
 */
final class SlowClients {
  private final Map<Thread, Long> since = new ConcurrentHashMap<>();
  private final long longest;

  /**
   * @param longest a client may take for one write
   */
  SlowClients(Duration longest) {
    this.longest = longest.toNanos();
  }

  /** Something that writes to a client. */
  interface Write {
    void run() throws IOException;
  }

  /**
   * @throws IOException when the client went away, or was too slow
   */
  void timed(Write write) throws IOException {
    since.put(Thread.currentThread(), System.nanoTime());
    try {
      write.run();
    } finally {
      since.remove(Thread.currentThread());
    }
  }

  /** Called every now and then. */
  void endStuck() {
    long now = System.nanoTime();
    since.forEach(
        (thread, began) -> {
          if (now - began > longest) {
            thread.interrupt();
          }
        });
  }
}
