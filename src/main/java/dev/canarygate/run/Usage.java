package dev.canarygate.run;

import dev.canarygate.world.SharedResources;
import dev.canarygate.world.SharedResources.Taken;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each package of a run has of what the gates of this machine share. */
final class Usage {
  private final SharedResources resources;
  private final Map<String, Set<String>> taken = new HashMap<>();

  Usage(SharedResources resources) {
    this.resources = resources;
  }

  /**
   * Takes all that a package needs now, or none of it; what it has already is not asked for.
   *
   * @return one that another gate has; empty when the package has all of them
   */
  synchronized Optional<Taken> take(String workPackage, Set<String> names) {
    var missing = new HashSet<>(names);
    missing.removeAll(taken.getOrDefault(workPackage, Set.of()));
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    var other = resources.take(missing);
    if (other.isEmpty()) {
      taken.computeIfAbsent(workPackage, any -> new HashSet<>()).addAll(missing);
    }
    return other;
  }

  synchronized void giveBack(String workPackage) {
    var names = taken.remove(workPackage);
    if (names != null) {
      resources.giveBack(names);
    }
  }

  synchronized void giveBackAll() {
    taken.values().forEach(resources::giveBack);
    taken.clear();
  }
}
