package dev.canarygate.run;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows others that the holder of a gate is alive, while a step takes its time. */
public final class Heartbeat {
  /** How often. */
  public static final Duration PERIOD = Duration.ofSeconds(20);

  private Heartbeat() {}

  /** Beats as long as the work goes on. */
  public static <T> T during(OpenGate gate, Supplier<Instant> now, Supplier<T> work) {
    return during(gate, now, work, PERIOD);
  }

  static <T> T during(OpenGate gate, Supplier<Instant> now, Supplier<T> work, Duration period) {
    var thread = Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);
    var beats =
        thread.scheduleAtFixedRate(
            () -> beat(gate, now), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } finally {
      // One that is under way finishes: interrupted, it could not close its file in order.
      beats.cancel(false);
      thread.shutdown();
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "heartbeat");
    thread.setDaemon(true);
    return thread;
  }

  // The writer of the next record meets the same problem and says it; nobody reads this thread.
  @SuppressWarnings("EmptyCatch")
  private static void beat(OpenGate gate, Supplier<Instant> now) {
    try {
      gate.beat(now.get());
    } catch (Held | BrokenLease | DiskFault missed) {
      // See above.
    }
  }
}
