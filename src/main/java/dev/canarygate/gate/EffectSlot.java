package dev.canarygate.gate;

import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One change on the forge by its name, over all tries.
 *
 * <p>A settled effect stays settled. A later try of its package wants it under the next name
 * ({@code ~2}, {@code ~3}, …), so that what a person has set right since then is found and adopted.
 */
public record EffectSlot(Assignment assignment, String name) {
  /** The first name that did not end yet. */
  public EffectId id() {
    return id(settled().size() + 1);
  }

  private EffectId id(int number) {
    return assignment.effectId(name).numbered(number);
  }

  private List<EffectId> settled() {
    return IntStream.iterate(1, n -> settlement(id(n)).isPresent(), n -> n + 1)
        .mapToObj(this::id)
        .toList();
  }

  private Optional<Settlement> settlement(EffectId id) {
    return assignment.state().settlement(id);
  }

  private Optional<EffectId> last() {
    var ids = settled();
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(ids.size() - 1));
  }

  /** How it ended the last time, when that is as wanted. */
  public Optional<Settlement> asWanted() {
    return last().flatMap(this::settlement).filter(Settlement::asWanted);
  }

  /** What was said last, in its exact words; empty when the last try ended otherwise. */
  public Optional<Effect.Comment> said() {
    return asWanted().flatMap(settlement -> last()).flatMap(this::comment);
  }

  /** What was wanted last and met a conflict: it may be there, in these words. */
  public Optional<Effect.Comment> inConflict() {
    return last()
        .filter(id -> settlement(id).map(Settlement::how).equals(Optional.of(How.CONFLICT)))
        .flatMap(this::comment);
  }

  private Optional<Effect.Comment> comment(EffectId id) {
    return effect(id).flatMap(effect -> effect.as(Effect.Comment.class));
  }

  private Optional<Effect> effect(EffectId id) {
    return assignment.state().effect(id);
  }

  /** What was wanted last and came to be there, changed since or not; empty when nothing did. */
  public Optional<Effect> made() {
    return last()
        .filter(id -> settlement(id).filter(Settlement::wasMade).isPresent())
        .flatMap(this::effect);
  }

  /** How the last try ended; empty before the first one did. */
  public Optional<Settlement> lastSettlement() {
    return last().flatMap(this::settlement);
  }
}
