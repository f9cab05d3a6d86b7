package dev.canarygate.world;

import java.time.Duration;

/**
 * The requests that one change takes. A request that got no answer can land after its sender died
 * or lost the gate, because something on its way holds it. Therefore each is recorded before it
 * leaves, with how long it can live, and nobody sends another one before that is over.
 */
public interface Requests {
  /** How much longer the last one can land; zero when none is under way. */
  Duration left();

  /**
   * Records that one leaves now, before it does.
   *
   * @param life after which its sender has given it up and closed its connection
   */
  void leaving(Duration life);

  /** None so far, and nobody records those to come. */
  Requests UNRECORDED =
      new Requests() {
        @Override
        public Duration left() {
          return Duration.ZERO;
        }

        @Override
        public void leaving(Duration life) {}
      };
}
