package dev.canarygate.sync;

import dev.canarygate.client.QueueTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes the rows of all tables from one queue to the other, inside open transactions. */
final class RowTransfer {
  /** What may be done with rows. */
  enum Policy {
    /** Nothing: only find out. */
    LOOK,
    /** Move, and take out what is settled. */
    MOVE,
    /** Also take out of the legacy queue what conflicts. */
    DISCARD
  }

  private final Connection from;
  private final Connection to;
  private final Policy policy;

  RowTransfer(Connection from, Connection to, Policy policy) {
    this.from = from;
    this.to = to;
    this.policy = policy;
  }

  /** A queue whose tables are not those of the CLI today. */
  static final class OtherSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean inLegacy;

    OtherSchema(boolean inLegacy, String message) {
      super(message);
      this.inLegacy = inLegacy;
    }

    boolean inLegacy() {
      return inLegacy;
    }
  }

  /**
   * Every table that has rows, in order.
   *
   * @throws OtherSchema before anything moved, when a table with rows lacks a column of its key, or
   *     the scoped queue lacks a column of today
   */
  List<MigrationReport.TableReport> allTables() throws SQLException {
    var tables = new ArrayList<TableTransfer>();
    boolean anyRows = false;
    for (QueueTable table : QueueTable.ALL) {
      anyRows |= table.hasRowsIn(from);
    }
    for (QueueTable table : anyRows ? QueueTable.ALL : List.<QueueTable>of()) {
      List<String> here = scopedColumns(table);
      if (table.hasRowsIn(from)) {
        List<String> there = table.columnsIn(from);
        requireKey(table, there);
        tables.add(new TableTransfer(table, from, to, policy, there, here));
      }
    }
    var reports = new ArrayList<MigrationReport.TableReport>();
    for (TableTransfer table : tables) {
      reports.add(table.run());
    }
    return reports;
  }

  private static void requireKey(QueueTable table, List<String> columns) {
    for (String column : table.key()) {
      if (!columns.contains(column)) {
        throw new OtherSchema(
            true,
            "its table "
                + table.sqlName()
                + " has rows in an old schema, without "
                + column
                + ", which no version of the CLI can send; move the file aside to go on");
      }
    }
  }

  /** The scoped queue's columns; none while the table is not made yet. */
  private List<String> scopedColumns(QueueTable table) throws SQLException {
    List<String> columns = table.columnsIn(to);
    for (String column : columns.isEmpty() ? List.<String>of() : table.needed()) {
      if (!columns.contains(column)) {
        throw new OtherSchema(
            false,
            "its table "
                + table.sqlName()
                + " is in an old schema, without "
                + column
                + "; no version of the CLI can use it, move the file aside to go on");
      }
    }
    return columns;
  }
}
