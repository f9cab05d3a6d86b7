package dev.canarygate.postgres;

import java.time.Duration;

/** Time that is given to the database, and to others that use it; tests give none. */
@FunctionalInterface
interface Pause {
  /** The thread sleeps. */
  Pause REAL =
      new Pause() {
        @Override
        public void before(Duration next) {
          sleep(next);
        }

        @Override
        public Duration untilOthersAreBack() {
          return PostgresEngine.RUNNER_SILENCE.multipliedBy(2);
        }
      };

  /** Waits before the next try. */
  void before(Duration next);

  /**
   * So long after a database came back, all who live have been heard of again: they try for as long
   * as {@link Link#PAUSES}, and then once a second.
   */
  default Duration untilOthersAreBack() {
    return Duration.ZERO;
  }

  private static void sleep(Duration length) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
