package dev.canarygate.run;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.WorkPackage;
import java.util.Optional;
import java.util.Set;

/** What a package waits for whose tags this machine lacks. */
final class LocalTags {
  private LocalTags() {}

  private static String lack(Set<String> lacking, Set<String> had) {
    return "needs a runner with %s; this machine has %s. Continue the gate where %s, or give this machine the missing with --set %s=%s"
        .formatted(
            Placement.inWords(lacking),
            Placement.inWords(had),
            lacking.size() == 1 ? "that tag is" : "those tags are",
            GateDefinition.TAGS,
            String.join(",", lacking));
  }

  /** Why a package does not start here; empty when it does. */
  static Optional<String> lack(WorkPackage workPackage, Set<String> had) {
    return Optional.of(workPackage.placement().lacking(had))
        .filter(each -> !each.isEmpty())
        .map(each -> lack(each, had));
  }
}
