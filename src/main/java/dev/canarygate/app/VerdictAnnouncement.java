package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.run.RecordedRequests;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Time;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Posts the comments that announce verdicts, each exactly once: by the same settling as all other
 * changes. The wish for one is in the journal with its verdict.
 */
final class VerdictAnnouncement {
  private final Supplier<GateState> state;
  private final Forge forge;
  private final Time time;
  private final Consumer<Event> record;

  /**
   * @param state of the gate as it is now
   * @param record puts an event into the gate's journal
   */
  VerdictAnnouncement(Supplier<GateState> state, Forge forge, Time time, Consumer<Event> record) {
    this.state = state;
    this.forge = forge;
    this.time = time;
    this.record = record;
  }

  /**
   * Looks for each that is not there as far as is known, and posts it when it is missing.
   *
   * @return what kept the first of them from being posted; empty when all are there
   */
  Optional<VerdictNotAnnounced> post() {
    return state.get().unannounced().stream()
        .flatMap(each -> post(each).stream())
        .reduce((first, later) -> first);
  }

  private Optional<VerdictNotAnnounced> post(Effect.Comment comment) {
    try {
      var settled = settled(comment);
      settled.ifPresent(each -> note(comment, each));
      return settled.isPresent() && settled.get().asWanted()
          ? Optional.empty()
          : Optional.of(VerdictNotAnnounced.of(state.get(), comment, settled));
    } catch (Obstacle obstacle) {
      record.accept(Event.EffectUnsettled.of(time.now(), comment.id(), obstacle));
      return Optional.of(VerdictNotAnnounced.of(state.get(), comment, obstacle));
    } catch (Interrupted byPerson) {
      // The thread has more to do: reports, and giving the gate back.
      Thread.interrupted();
      return Optional.of(VerdictNotAnnounced.of(state.get(), comment, byPerson));
    }
  }

  /** What came with a bundle that nobody compared is looked for and not made. */
  private Optional<Settlement> settled(Effect.Comment comment) {
    return state.get().isUnconfirmed(comment.id())
        ? forge.sighted(comment, Requests.UNRECORDED)
        : Optional.of(forge.bringAbout(comment, requests(comment)));
  }

  /** The same words twice are not news. */
  private void note(Effect.Comment comment, Settlement settled) {
    if (!state.get().settlement(comment.id()).equals(Optional.of(settled))) {
      record.accept(new Event.EffectSettled(time.now(), comment.id(), settled));
    }
  }

  private Requests requests(Effect.Comment comment) {
    return new RecordedRequests(comment.id(), state, time::now, record);
  }
}
