package dev.canarygate.postgres;

import java.time.Duration;

/** Waits before the next try; tests do not. */
@FunctionalInterface
interface Pause {
  /** The thread sleeps. */
  Pause REAL = Pause::sleep;

  void before(Duration next);

  private static void sleep(Duration length) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
