package dev.canarygate.client;

/**
 * How many rows a queue holds.
 *
 * @param failures rows of the failure log, which no verdict counts
 */
public record QueueCounts(long events, long bodies, long failures) {
  public static final QueueCounts EMPTY = new QueueCounts(0, 0, 0);

  /** Rows that still want to be sent. */
  public long waiting() {
    return events + bodies;
  }
}
