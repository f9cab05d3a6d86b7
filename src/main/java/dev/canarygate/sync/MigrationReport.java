package dev.canarygate.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What moved, or would move.
 *
 * @param applied whether it did
 * @param backup the copy of the legacy queue as it was before; empty when nothing changed
 */
public record MigrationReport(
    boolean applied,
    String legacy,
    String scoped,
    List<TableReport> tables,
    Optional<String> backup) {
  public MigrationReport {
    tables = List.copyOf(tables);
  }

  /**
   * One table.
   *
   * @param moved rows that the scoped queue did not have
   * @param settled rows that it had already, as they are
   * @param conflicts keys of rows that it has with other contents; they stay in the legacy queue
   * @param discarded how many conflicting rows were taken out of the legacy queue on demand
   * @param blocked keys of rows that it does not accept; they stay too
   * @param dropped columns that the scoped queue does not have
   */
  public record TableReport(
      String table,
      long moved,
      long settled,
      List<String> conflicts,
      long discarded,
      List<String> blocked,
      List<String> dropped) {
    public TableReport {
      conflicts = List.copyOf(conflicts);
      blocked = List.copyOf(blocked);
      dropped = List.copyOf(dropped);
    }

    boolean changes() {
      return moved + settled + discarded > 0;
    }
  }

  /** Whether the legacy queue keeps rows that refuse. */
  public boolean leavesRows() {
    return tables.stream()
        .anyMatch(table -> !table.conflicts().isEmpty() || !table.blocked().isEmpty());
  }

  boolean changes() {
    return tables.stream().anyMatch(TableReport::changes);
  }

  /** For people. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("From " + legacy);
    lines.add("to   " + scoped);
    tables.forEach(table -> describe(lines, table));
    if (tables.isEmpty() || (!changes() && !leavesRows())) {
      lines.add("Nothing to move.");
    }
    backup.ifPresent(file -> lines.add("The legacy queue as it was: " + file));
    if (!applied && changes()) {
      lines.add("Nothing was changed. To move them: `gate-runner sync migrate --apply`.");
    }
    return lines;
  }

  private void describe(List<String> lines, TableReport table) {
    String verb = applied ? " moved, " : " to move, ";
    lines.add(
        table.table()
            + ": "
            + table.moved()
            + verb
            + table.settled()
            + " already there"
            + (table.discarded() > 0 ? ", " + table.discarded() + " discarded" : ""));
    table.conflicts().forEach(key -> lines.add("  conflict, kept in the legacy queue: " + key));
    table.blocked().forEach(key -> lines.add("  not accepted, kept in the legacy queue: " + key));
    if (!table.dropped().isEmpty()) {
      String columns = String.join(", ", table.dropped());
      lines.add("  the scoped queue has no column " + columns + "; the backup keeps it");
    }
    if (!table.conflicts().isEmpty()) {
      lines.add(
          "  The scoped queue has these with other contents. Compare; to give up the legacy ones,"
              + " `gate-runner sync migrate --apply --discard-conflicts` (the backup keeps them).");
    }
  }
}
