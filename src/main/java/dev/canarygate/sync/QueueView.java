package dev.canarygate.sync;

import dev.canarygate.client.QueueCounts;
import dev.canarygate.client.StateProblem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A queue as it was found.
 *
 * @param counts null when the rows could not be counted, which {@code problem} explains
 */
record QueueView(String path, @Nullable QueueCounts counts, Optional<StateProblem> problem) {
  /** The rows, where rows that could not be counted show as none. */
  public QueueCounts known() {
    return counts == null ? QueueCounts.EMPTY : counts;
  }
}
