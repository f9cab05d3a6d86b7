package dev.canarygate.client;

import dev.canarygate.client.UnreadableFile.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Counts the rows of a queue without changing a byte of it or of the files next to it. */
public final class QueueFile {
  private final Path file;
  private final Duration patience;

  public QueueFile(Path file, Duration patience) {
    this.file = file;
    this.patience = patience;
  }

  /**
   * The rows now committed. A missing file, an empty one and a missing table hold none.
   *
   * @throws UnreadableFile when they cannot be counted: locked longer than the patience, corrupt, a
   *     directory, no permission
   */
  public QueueCounts count() {
    if (Files.notExists(file)) {
      return QueueCounts.EMPTY;
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UnreadableFile(
          Reason.UNREADABLE_FILE,
          Files.isDirectory(file)
              ? "it is a directory"
              : "it is not a regular file that this user can read");
    }
    try (var snapshot = QueueSnapshot.of(file.toRealPath(), patience)) {
      return count(snapshot.connection());
    } catch (SQLException e) {
      throw Sqlite.explain(e);
    } catch (IOException e) {
      throw Sqlite.unreadable(e);
    }
  }

  private static QueueCounts count(Connection connection) throws SQLException {
    return new QueueCounts(
        rows(connection, QueueTable.EVENTS),
        rows(connection, QueueTable.BODIES),
        rows(connection, QueueTable.FAILURES));
  }

  private static long rows(Connection connection, QueueTable table) throws SQLException {
    if (!table.existsIn(connection)) {
      return 0;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table.sqlName())) {
      return rows.getLong(1);
    }
  }
}
