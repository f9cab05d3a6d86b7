package dev.canarygate.hub;

import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Finding;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.StatusMarker;
import dev.canarygate.world.World;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A status that the gate gave before: does it still count? One that the gate itself followed by
 * another is given again. One that somebody else replaced is given again only when a person decides
 * so.
 */
record GivenStatus(EffectSlot slot, String context, CommitStatus.State state) {
  /**
   * @param again gives it again; its argument is the receipt of the replaced one, or null
   */
  Finding look(World world, CommitRef at, Function<@Nullable String, Finding> again) {
    var newest =
        world.forge().statuses(at).stream()
            .filter(each -> each.context().equalsIgnoreCase(context))
            .findFirst();
    if (newest.filter(each -> each.state() == state).isPresent()) {
      return Finding.passed("given already: " + receipt()).with(HubFacts.STATUS_FATE, "as-given");
    }
    if (newest.isEmpty()) {
      return Finding.inconclusive(
          "GitHub does not show the status that it confirmed: " + receipt());
    }
    if (isOurs(newest.get())) {
      return again.apply(null);
    }
    return slot.isToldAgain() ? again.apply(receipt()) : replaced(newest.get());
  }

  private String receipt() {
    return slot.lastSettlement().map(Settlement::receipt).orElse("");
  }

  private boolean isOurs(CommitStatus newest) {
    return slot.assignment().state().wanted().stream()
        .flatMap(effect -> effect.as(Effect.Status.class).stream())
        .anyMatch(each -> StatusMarker.marks(newest, each));
  }

  private Finding replaced(CommitStatus by) {
    return Finding.failed(
            "%s gave the commit %s = %s at %s, after the gate gave it %s"
                .formatted(
                    by.creator(), by.context(), by.state().word(), by.createdAt(), state.word()))
        .detail("The gate gives a status again only when a person decides so.")
        .with(HubFacts.STATUS_FATE, "replaced");
  }
}
