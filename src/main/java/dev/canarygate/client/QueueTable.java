package dev.canarygate.client;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the three tables of a queue.
 *
 * @param key the columns that name a row, unique in both queues
 * @param agreements what must hold of the scoped row for a legacy row of its key to be known
 *     already
 */
public record QueueTable(String sqlName, List<String> key, List<Agreement> agreements) {
  /**
   * How the scoped row's column must relate to the legacy row's.
   *
   * @param operator of SQL, with the scoped value on its left
   */
  public record Agreement(String column, String operator) {
    static List<Agreement> same(String... columns) {
      return Stream.of(columns).map(column -> new Agreement(column, "IS")).toList();
    }
  }

  private static final List<String> ARTIFACT =
      List.of(
          "project_uuid",
          "mission_slug",
          "target_branch",
          "mission_type",
          "manifest_version",
          "artifact_path",
          "content_hash");

  static final QueueTable EVENTS =
      new QueueTable(
          "queue", List.of("event_id"), Agreement.same("event_type", "data", "coalesce_key"));
  static final QueueTable BODIES =
      new QueueTable(
          "body_upload_queue",
          ARTIFACT,
          Agreement.same("content_body", "size_bytes", "hash_algorithm"));
  static final QueueTable FAILURES =
      new QueueTable(
          "body_upload_failure_log",
          Stream.concat(ARTIFACT.stream(), Stream.of("failure_reason")).toList(),
          List.of(
              new Agreement("size_bytes", "IS"),
              new Agreement("hash_algorithm", "IS"),
              new Agreement("failure_count", ">="),
              new Agreement("first_failed_at", "<="),
              new Agreement("last_failed_at", ">=")));

  /** In the order in which rows move. */
  public static final List<QueueTable> ALL = List.of(EVENTS, BODIES, FAILURES);

  public QueueTable {
    key = List.copyOf(key);
    agreements = List.copyOf(agreements);
  }

  /** Only a table of exactly this name counts: a view, or another case, does not. */
  public boolean existsIn(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
      query.setString(1, sqlName);
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    }
  }

  /** The columns of this table there, in their order; empty when the table is missing. */
  public List<String> columnsIn(Connection connection) throws SQLException {
    var columns = new ArrayList<String>();
    if (existsIn(connection)) {
      try (Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery("PRAGMA table_info(" + sqlName + ")")) {
        while (found.next()) {
          columns.add(found.getString("name"));
        }
      }
    }
    return columns;
  }

  public boolean hasRowsIn(Connection connection) throws SQLException {
    if (!existsIn(connection)) {
      return false;
    }
    try (Statement statement = connection.createStatement();
        ResultSet first = statement.executeQuery("SELECT 1 FROM " + sqlName + " LIMIT 1")) {
      return first.next();
    }
  }

  /** What a scoped table must have so that rows can be compared and found. */
  public List<String> needed() {
    return Stream.concat(key.stream(), agreements.stream().map(Agreement::column)).toList();
  }
}
