package dev.canarygate.integrity;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the client keeps below one home: its queues, and the daemon that its owner record names.
 *
 * @param queues by file name relative to the state directory
 */
record StateHome(Map<String, Queue> queues, Owner owner) {
  static final StateHome NONE = new StateHome(Map.of(), Owner.NONE);

  StateHome {
    queues = Map.copyOf(queues);
  }

  long rows() {
    return queues.values().stream().mapToLong(Queue::rows).sum();
  }

  long sequence() {
    return queues.values().stream().mapToLong(Queue::sequence).sum();
  }

  /**
   * A queue file.
   *
   * @param tables by name
   */
  record Queue(Map<String, Table> tables) {
    Queue {
      tables = Map.copyOf(tables);
    }

    long rows() {
      return tables.values().stream().mapToLong(Table::count).sum();
    }

    long sequence() {
      return tables.values().stream().mapToLong(Table::sequence).sum();
    }
  }

  /**
   * @param count rows in it
   * @param sequence the highest id ever given
   * @param rows digest of the listing of its rows, which names the listing's file; empty: no rows
   */
  record Table(long count, long sequence, String rows) {
    static final Table EMPTY = new Table(0, 0, "");
  }

  /**
   * The daemon that an owner record names. The record's token is in none of this.
   *
   * @param record digest of the record without its token; null: no record
   * @param alive whether a process with that id lives
   * @param processStarted when that process started, as the system tells; null: it does not
   */
  record Owner(
      @Nullable String record,
      @Nullable Long pid,
      @Nullable String startedAt,
      @Nullable String packageVersion,
      @Nullable String scope,
      boolean alive,
      @Nullable String processStarted) {
    static final Owner NONE = new Owner(null, null, null, null, null, false, null);

    /** Whether both are one process that lived on. */
    boolean livesOnAs(Owner now) {
      return alive
          && now.alive()
          && Objects.equals(pid, now.pid())
          && Objects.equals(processStarted, now.processStarted());
    }
  }
}
