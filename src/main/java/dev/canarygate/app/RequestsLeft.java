package dev.canarygate.app;

import dev.canarygate.gate.GateState;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Requests of gates that nobody drives any more, as far as they can still land: what one says of
 * its moment would then count after the first word of the gate that begins now.
 */
record RequestsLeft(Time time) {
  /** Waits until those of a gate are over. */
  void await(GateState gate) {
    gate.pending().stream()
        .filter(Effect::speaksOfItsMoment)
        .forEach(effect -> await(gate, effect));
  }

  private void await(GateState gate, Effect effect) {
    var left = gate.requestLeft(effect.id(), time.now());
    if (!left.isZero()) {
      time.pause(
          left,
          "waiting for a request of %s to give the %s: it got no answer and can land until %s"
              .formatted(gate.gate(), effect.inWords(), until(left)));
    }
  }

  private Instant until(Duration left) {
    return time.now().plus(left).truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Waits until all that a gate can have sent before its journal was last changed is over: its
   * journal cannot be read, so nobody knows what it sent.
   *
   * @param limit how long a request can take to land
   */
  void awaitUnread(GateFolder gate, Duration limit) {
    var left = Duration.between(time.now(), changed(gate).plus(limit));
    if (left.compareTo(Duration.ZERO) > 0) {
      time.pause(
          left.compareTo(limit) < 0 ? left : limit,
          "waiting for requests of %s: its journal cannot be read, so one can land until %s"
              .formatted(gate.name(), until(left)));
    }
  }

  private Instant changed(GateFolder gate) {
    try {
      return Files.getLastModifiedTime(gate.journal()).toInstant();
    } catch (IOException e) {
      return time.now();
    }
  }
}
