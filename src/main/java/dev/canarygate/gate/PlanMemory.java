package dev.canarygate.gate;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan has found out already, so that it answers each question once: the status of a package
 * follows from that of others, and in a long chain it would be asked for again and again.
 *
 * <p>Used by one thread.
 */
final class PlanMemory {
  final Map<String, Standing> standings = new HashMap<>();
  final Map<String, Boolean> firm = new HashMap<>();
  final Map<String, List<String>> identities = new HashMap<>();
  final Map<String, Optional<Lost>> lost = new HashMap<>();
  @Nullable Set<String> belowRunning;
  @Nullable List<Attempt> blocked;
  private Instant until = Instant.MAX;

  /**
   * A package that no longer holds.
   *
   * @param place of the package in the file
   */
  record Lost(int place, String why) {
    /** The one that comes first in the file. */
    static Optional<Lost> first(Optional<Lost> one, Optional<Lost> other) {
      if (one.isEmpty() || other.isEmpty()) {
        return one.or(() -> other);
      }
      return other.get().place < one.get().place ? other : one;
    }
  }

  /** An answer can be another one from this moment on. */
  void changesAt(Instant moment) {
    until = moment.isBefore(until) ? moment : until;
  }

  /** Whether all answers of one moment are those of a later one, when nothing else happens. */
  boolean holdsFrom(Instant first, Instant later) {
    return !later.isBefore(first) && later.isBefore(until);
  }
}
