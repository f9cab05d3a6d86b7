package dev.canarygate.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A queue on disk, written to as the CLI would. */
public record TestQueue(Path file) {
  /** Makes the file with the current schema. */
  public static TestQueue create(Path file) {
    var queue = empty(file);
    try (Connection connection = queue.open()) {
      QueueSchema.complete(connection);
      return queue;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes no table. */
  public static TestQueue empty(Path file) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TestQueue(file);
  }

  public Connection open() throws SQLException {
    return quick(Sqlite.open(file, Sqlite.Mode.CREATE, Duration.ofSeconds(5)));
  }

  /** Without waiting for the disk: these tests crash processes, not machines. */
  public static Connection quick(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous=OFF");
      return connection;
    }
  }

  public TestQueue run(String... statements) {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestQueue events(int count) {
    return run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + count
            + ") INSERT INTO queue(event_id, event_type, data, timestamp)"
            + " SELECT 'event-' || i, 'WPCreated', '{\"n\": ' || i || '}', 1747600000 + i FROM n");
  }

  public TestQueue event(String id, String data) {
    return run(
        "INSERT INTO queue(event_id, event_type, data, timestamp) VALUES('"
            + id
            + "', 'WPCreated', '"
            + data
            + "', 1747600000)");
  }

  public TestQueue bodies(int count) {
    return run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + count
            + ") INSERT INTO body_upload_queue(project_uuid, mission_slug, target_branch,"
            + " mission_type, manifest_version, artifact_path, content_hash, content_body,"
            + " size_bytes, created_at) SELECT 'p', 'm', 'main', 't', '1', 'tasks/' || i, 'h',"
            + " 'body ' || i, 6, 1747600000.0 FROM n");
  }

  public TestQueue failure(String path, int times, double first, double last) {
    return run(
        "INSERT INTO body_upload_failure_log(project_uuid, mission_slug, target_branch,"
            + " mission_type, manifest_version, artifact_path, content_hash, size_bytes,"
            + " failure_reason, failure_count, first_failed_at, last_failed_at)"
            + " VALUES('p', 'm', 'main', 't', '1', '"
            + path
            + "', 'h', 6, 'too large', "
            + times
            + ", "
            + first
            + ", "
            + last
            + ")");
  }

  /** The rows of a query, columns joined by bars. */
  public List<String> rows(String query) {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      var rows = new ArrayList<String>();
      while (found.next()) {
        var columns = new ArrayList<String>();
        for (int at = 1; at <= found.getMetaData().getColumnCount(); at++) {
          columns.add(String.valueOf(found.getString(at)));
        }
        rows.add(String.join("|", columns));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
