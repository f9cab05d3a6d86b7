package dev.canarygate.sync;

import dev.canarygate.client.QueueTable;
import dev.canarygate.client.QueueTable.Agreement;
import dev.canarygate.client.Sqlite;
import dev.canarygate.text.Visible;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** Takes the rows of one table, in pages, so that memory stays bounded. */
final class TableTransfer {
  private static final int PAGE = 500;
  private static final String ROW_ID = "legacy_row_id";

  private final QueueTable table;
  private final Connection from;
  private final Connection to;
  private final RowTransfer.Policy policy;
  private final List<String> carried;
  private final List<String> dropped;
  private final List<Agreement> agreements;
  private final boolean scopedExists;

  private final List<String> conflicts = new ArrayList<>();
  private final List<String> blocked = new ArrayList<>();
  private long moved;
  private long settled;
  private long discarded;

  /**
   * @param there the columns of the legacy table
   * @param here the columns of the scoped table; none when it is still to be made
   */
  TableTransfer(
      QueueTable table,
      Connection from,
      Connection to,
      RowTransfer.Policy policy,
      List<String> there,
      List<String> here) {
    this.table = table;
    this.from = from;
    this.to = to;
    this.policy = policy;
    this.scopedExists = !here.isEmpty();
    List<String> accepted = scopedExists ? here : there;
    this.carried = there.stream().filter(c -> !c.equals("id") && accepted.contains(c)).toList();
    this.dropped = there.stream().filter(c -> !accepted.contains(c)).toList();
    this.agreements =
        table.agreements().stream().filter(each -> carried.contains(each.column())).toList();
  }

  MigrationReport.TableReport run() throws SQLException {
    long last = Long.MIN_VALUE;
    for (List<Row> page = page(last); !page.isEmpty(); page = page(last)) {
      for (Row row : page) {
        last = row.id();
        settle(row);
      }
    }
    return new MigrationReport.TableReport(
        table.sqlName(), moved, settled, conflicts, discarded, blocked, dropped);
  }

  private List<Row> page(long after) throws SQLException {
    String sql =
        "SELECT rowid AS "
            + ROW_ID
            + ", "
            + names(carried)
            + " FROM "
            + table.sqlName()
            + " WHERE rowid > ? ORDER BY rowid LIMIT "
            + PAGE;
    var rows = new ArrayList<Row>();
    try (PreparedStatement query = from.prepareStatement(sql)) {
      query.setLong(1, after);
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          rows.add(row(found));
        }
      }
    }
    return rows;
  }

  private Row row(ResultSet found) throws SQLException {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (String column : carried) {
      values.put(column, found.getObject(column));
    }
    return new Row(found.getLong(ROW_ID), Collections.unmodifiableMap(values));
  }

  /** A row of the legacy table, and where it lies. */
  private record Row(long id, Map<String, @Nullable Object> values) {
    @Nullable Object get(String column) {
      return values.get(column);
    }
  }

  private void settle(Row row) throws SQLException {
    Standing standing = scopedExists ? standing(row) : Standing.ABSENT;
    if (standing == Standing.SAME) {
      settled++;
      takeOut(row);
    } else if (standing == Standing.OTHER) {
      conflict(row);
    } else if (isInserted(row)) {
      moved++;
      takeOut(row);
    }
  }

  private void conflict(Row row) throws SQLException {
    if (policy == RowTransfer.Policy.DISCARD) {
      discarded++;
      takeOut(row);
    } else {
      conflicts.add(key(row));
    }
  }

  /** How the scoped queue relates to a row. */
  private enum Standing {
    ABSENT,
    SAME,
    OTHER
  }

  private Standing standing(Row row) throws SQLException {
    String same =
        agreements.stream()
            .map(each -> "(" + each.column() + " " + each.operator() + " ?)")
            .collect(Collectors.joining(" AND "));
    try (PreparedStatement query =
        to.prepareStatement(
            "SELECT " + same + " FROM " + table.sqlName() + " WHERE " + keyCondition())) {
      int at = bind(query, 1, row, agreements.stream().map(Agreement::column).toList());
      bind(query, at, row, table.key());
      try (ResultSet found = query.executeQuery()) {
        if (!found.next()) {
          return Standing.ABSENT;
        }
        return found.getBoolean(1) ? Standing.SAME : Standing.OTHER;
      }
    }
  }

  /** A row that a constraint keeps out stays in the legacy queue, and is reported. */
  private boolean isInserted(Row row) throws SQLException {
    if (policy == RowTransfer.Policy.LOOK) {
      return true;
    }
    String sql =
        "INSERT INTO "
            + table.sqlName()
            + "("
            + names(carried)
            + ") VALUES("
            + carried.stream().map(column -> "?").collect(Collectors.joining(", "))
            + ")";
    try (PreparedStatement insert = to.prepareStatement(sql)) {
      bind(insert, 1, row, carried);
      insert.executeUpdate();
      return true;
    } catch (SQLException e) {
      SQLiteErrorCode code = Sqlite.code(e);
      if (!code.name().startsWith("SQLITE_CONSTRAINT")) {
        throw e;
      }
      blocked.add(key(row) + " (" + code.name() + ")");
      return false;
    }
  }

  private void takeOut(Row row) throws SQLException {
    if (policy == RowTransfer.Policy.LOOK) {
      return;
    }
    try (PreparedStatement delete =
        from.prepareStatement("DELETE FROM " + table.sqlName() + " WHERE rowid = ?")) {
      delete.setLong(1, row.id());
      delete.executeUpdate();
    }
  }

  private static int bind(PreparedStatement statement, int first, Row row, List<String> columns)
      throws SQLException {
    int at = first;
    for (String column : columns) {
      statement.setObject(at++, row.get(column));
    }
    return at;
  }

  private String keyCondition() {
    return table.key().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
  }

  private String key(Row row) {
    return table.key().stream()
        .map(column -> Visible.value(String.valueOf(row.get(column))))
        .collect(Collectors.joining(" / "));
  }

  private static String names(List<String> columns) {
    return columns.stream()
        .map(column -> '"' + column.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(", "));
  }
}
