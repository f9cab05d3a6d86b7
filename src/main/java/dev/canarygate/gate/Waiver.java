package dev.canarygate.gate;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named person lets one stop of one package not block.
 *
 * @param until the moment from which it no longer counts
 * @param candidate the only version it counts for; null: any
 */
public record Waiver(
    String workPackage,
    String stop,
    String person,
    String reason,
    Instant until,
    @Nullable String candidate) {
  public boolean covers(String id, TrippedStop tripped, Facts facts, Instant now) {
    return workPackage.equals(id)
        && stop.equals(tripped.id())
        && now.isBefore(until)
        && (candidate == null
            || Optional.of(candidate).equals(facts.get(SharedFacts.CANDIDATE_VERSION)));
  }
}
