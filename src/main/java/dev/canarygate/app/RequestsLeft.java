package dev.canarygate.app;

import dev.canarygate.gate.GateState;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Time;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Requests of gates that nobody drives any more, as far as they can still land: what one says of
 * its moment would then count after the first word of the gate that begins now.
 */
record RequestsLeft(Time time) {
  /** Waits until they are over. */
  void await(Stream<GateState> gates) {
    gates.forEach(
        gate ->
            gate.pending().stream()
                .filter(Effect::speaksOfItsMoment)
                .forEach(effect -> await(gate, effect)));
  }

  private void await(GateState gate, Effect effect) {
    var left = gate.requestLeft(effect.id(), time.now());
    if (!left.isZero()) {
      var until = time.now().plus(left).truncatedTo(ChronoUnit.SECONDS);
      time.pause(
          left,
          "waiting for a request of %s to give the %s: it got no answer and can land until %s"
              .formatted(gate.gate(), effect.inWords(), until));
    }
  }
}
