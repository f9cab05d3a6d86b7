package dev.canarygate.run;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The requests for one change, of all runs: each is in the journal before it leaves, with the time
 * until which it can land.
 *
 * @param state of the gate as it is now
 * @param record puts an event into the gate's journal
 */
public record RecordedRequests(
    EffectId effect, Supplier<GateState> state, Supplier<Instant> now, Consumer<Event> record)
    implements Requests {
  @Override
  public Duration left() {
    return state.get().requestLeft(effect, now.get());
  }

  @Override
  public void leaving(Duration life) {
    var at = now.get();
    record.accept(new Event.EffectSending(at, effect, at.plus(life)));
  }
}
