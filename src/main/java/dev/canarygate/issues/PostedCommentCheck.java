package dev.canarygate.issues;

import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.World;
import java.util.Optional;

/**
 * A comment that was known to be there: is it still, as it was posted? Learns {@code comment.SLOT}:
 * {@code as-posted}, {@code changed} or {@code deleted}; then also which one was deleted.
 */
record PostedCommentCheck(String slot, Effect.Comment comment, Settlement settlement) {
  static Optional<PostedCommentCheck> of(EffectSlot slot) {
    return slot.said()
        .flatMap(
            comment ->
                slot.asWanted()
                    .map(settlement -> new PostedCommentCheck(slot.name(), comment, settlement)));
  }

  Finding look(World world) {
    return world
        .forge()
        .find(comment, settlement.receipt())
        .map(this::found)
        .orElseGet(this::deleted);
  }

  private Finding found(Settlement now) {
    return now.asWanted()
        ? Finding.passed("said on " + comment.issue() + " already: " + now.receipt())
            .with(fact(), "as-posted")
        : Finding.failed(
                "the comment on "
                    + comment.issue()
                    + " is not as the gate posted it: "
                    + now.receipt())
            .with(fact(), "changed");
  }

  private Finding deleted() {
    return Finding.waiting(
            "the comment on " + comment.issue() + " was deleted: " + settlement.receipt())
        .detail("The gate posts a comment again only when a person decides so.")
        .with(fact(), "deleted")
        .with(IssueFacts.DELETED.of(slot), settlement.receipt());
  }

  private Fact fact() {
    return IssueFacts.COMMENT.of(slot);
  }
}
