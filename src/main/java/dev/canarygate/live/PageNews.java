package dev.canarygate.live;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells those who wait that there is a newer page. Who is slow misses the ones between: only the
 * newest counts.
 */
public final class PageNews {
  private long newest;
  private boolean closed;
  private boolean over;

  /**
   * @param version of the newest page; each is higher than the one before
   */
  public synchronized void tell(long version) {
    tell(version, false);
  }

  /**
   * The same of a page that may take no forms now: an older page learns it before it is replaced.
   */
  public synchronized void tell(long version, boolean takesNone) {
    newest = version;
    closed = takesNone;
    notifyAll();
  }

  /** Nothing comes any more. */
  public synchronized void end() {
    over = true;
    notifyAll();
  }

  /** Whether the newest page takes no forms now. */
  synchronized boolean isClosed() {
    return closed;
  }

  synchronized boolean isOver() {
    return over;
  }

  /**
   * The version of the newest page, as soon as it is another one than was seen, nothing comes any
   * more, or the time is up.
   */
  synchronized long after(long seen, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (long left = longest.toNanos(); newest == seen && !over && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return newest;
  }
}
