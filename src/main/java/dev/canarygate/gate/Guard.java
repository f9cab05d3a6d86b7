package dev.canarygate.gate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a finding of a step means, independent of the names of the stop conditions about it.
 *
 * @param fact the fact that says it; null: the step names none, so its whole finding does
 * @param waivable false: no waiver covers a stop about it
 * @param exit how the program ends when such a stop blocks; null: as the outcome says
 */
public record Guard(@Nullable String fact, boolean waivable, StopCondition.@Nullable Exit exit) {
  boolean concerns(Finding finding) {
    return Optional.ofNullable(fact)
        .map(name -> finding.facts().get(name).isPresent())
        .orElse(true);
  }
}
