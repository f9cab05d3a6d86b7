package dev.canarygate.live;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Those who have a page open: each is sent the version of the newest page, and whether it takes no
 * forms now, as server-sent events, by a thread of its own. One who does not read holds up nobody
 * else.
 */
final class Viewers {
  /** More are refused, and their pages say that they are not connected. */
  static final int MOST = 200;

  private static final long STACK = 128 << 10;

  private final Semaphore room = new Semaphore(MOST);
  private final PageNews news;
  private final SlowClients slow;
  private final Duration beat;

  /**
   * @param beat after so long without news a viewer is sent a sign of life
   */
  Viewers(PageNews news, SlowClients slow, Duration beat) {
    this.news = news;
    this.slow = slow;
    this.beat = beat;
  }

  /** Takes the exchange over, and closes it in the end. */
  void take(HttpExchange exchange) throws Refusal {
    if (!room.tryAcquire()) {
      throw new Refusal(503, "Too many have this page open: " + MOST + ".");
    }
    var thread = new Thread(null, () -> serve(exchange), "live-viewer", STACK);
    thread.setDaemon(true);
    thread.start();
  }

  // A viewer who goes away says so by a failed write; nothing follows from it.
  @SuppressWarnings("EmptyCatch")
  private void serve(HttpExchange exchange) {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
      slow.timed(() -> exchange.sendResponseHeaders(200, 0));
      tell(exchange.getResponseBody());
    } catch (IOException gone) {
      // See above.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }

  private void tell(OutputStream to) throws IOException, InterruptedException {
    long seen = 0;
    for (long newest = news.after(seen, beat); !news.isOver(); newest = news.after(seen, beat)) {
      send(to, event(newest == seen ? "beat" : "page", newest, news.isClosed()));
      seen = newest;
    }
    send(to, event("end", seen, news.isClosed()));
  }

  private static String event(String name, long version, boolean closed) {
    return "event: " + name + "\ndata: " + version + (closed ? " closed" : "") + "\n\n";
  }

  /** Waits a moment until all were told that it ends, even when an interrupt is why it ends. */
  void awaitEnd() {
    boolean interrupted = Thread.interrupted();
    try {
      if (room.tryAcquire(MOST, 1, TimeUnit.SECONDS)) {
        room.release(MOST);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void send(OutputStream to, String event) throws IOException {
    slow.timed(
        () -> {
          to.write(event.getBytes(StandardCharsets.UTF_8));
          to.flush();
        });
  }
}
