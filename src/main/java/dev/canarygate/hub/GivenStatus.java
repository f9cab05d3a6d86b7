package dev.canarygate.hub;

import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Finding;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.StatusMarker;
import dev.canarygate.world.World;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the gate gave a commit in a context before: does it still count? A status follows only one
 * of the same gate. When somebody else gave the newest one, such as a later gate of the same
 * version, a person decides whether this gate's word goes before it.
 *
 * @param slot of the status that is wanted now
 */
record GivenStatus(EffectSlot slot, String context, CommitStatus.State state) {
  /**
   * @param wanted gives the status; its argument is the receipt of the replaced one whose place it
   *     takes, or null
   */
  Finding look(World world, CommitRef at, Function<@Nullable String, Finding> wanted) {
    var last = last(at);
    if (last.isEmpty()) {
      return wanted.apply(null);
    }
    var newest =
        world.forge().statuses(at).stream()
            .filter(each -> each.context().equalsIgnoreCase(context))
            .findFirst();
    if (newest.isEmpty()) {
      return Finding.inconclusive(
          "GitHub does not show the status that it confirmed: " + receipt(last.get()));
    } else if (isAsGiven(newest.get())) {
      return Finding.passed("given already: " + receipt(last.get()))
          .with(HubFacts.STATUS_FATE, "as-given");
    } else if (isOurs(newest.get())) {
      return wanted.apply(null);
    }
    return slot.isToldAgain()
        ? wanted.apply(receipt(last.get()))
        : replaced(newest.get(), last.get());
  }

  /** The last one that came to be there, whatever it said. */
  private Optional<Effect.Status> last(CommitRef at) {
    return ours()
        .filter(each -> each.commit().equals(at) && each.context().equalsIgnoreCase(context))
        .filter(each -> settlement(each).filter(Settlement::wasMade).isPresent())
        .reduce((earlier, later) -> later);
  }

  private Stream<Effect.Status> ours() {
    return slot.assignment().state().wanted().stream()
        .flatMap(effect -> effect.as(Effect.Status.class).stream());
  }

  private Optional<Settlement> settlement(Effect.Status status) {
    return slot.assignment().state().settlement(status.id());
  }

  private String receipt(Effect.Status status) {
    return settlement(status).map(Settlement::receipt).orElse("");
  }

  /** What a person gave instead is as good; another gate that says the same speaks for itself. */
  private boolean isAsGiven(CommitStatus newest) {
    return !slot.made().isEmpty()
        && newest.state() == state
        && (isOurs(newest) || !StatusMarker.isIn(newest));
  }

  private boolean isOurs(CommitStatus newest) {
    return ours().anyMatch(each -> StatusMarker.marks(newest, each));
  }

  private Finding replaced(CommitStatus by, Effect.Status last) {
    var finding =
        Finding.failed(
                "%s gave the commit %s = %s at %s, after the gate gave it %s"
                    .formatted(
                        by.creator(),
                        by.context(),
                        by.state().word(),
                        by.createdAt(),
                        last.state().word()))
            .detail("The gate gives a status again only when a person decides so.")
            .with(HubFacts.STATUS_FATE, "replaced");
    return StatusMarker.isIn(by)
        ? finding.detail(
            "It is the status of another gate: see what that one says about the commit.")
        : finding;
  }
}
