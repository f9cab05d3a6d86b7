package dev.canarygate.integrity;

import dev.canarygate.evidence.Digest;
import dev.canarygate.integrity.Fingerprint.Queue;
import dev.canarygate.integrity.Fingerprint.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the operator's queue files. They are copied, then the copies are opened: a reader of the
 * originals can lock a writer out, and a database in WAL mode is written to when it is closed.
 */
final class QueueLook {
  private static final List<String> PARTS = List.of("", "-wal", "-journal");
  private static final List<String> TABLES =
      List.of("queue", "body_upload_queue", "body_upload_failure_log");
  private static final int TRIES = 3;

  /** Rows beyond are counted, but not looked at one by one. */
  private static final int ROWS = 50_000;

  private final Path state;
  private final List<String> gaps = new ArrayList<>();

  /**
   * @param state the operator's state directory
   */
  QueueLook(Path state) {
    this.state = state;
  }

  List<String> gaps() {
    return gaps;
  }

  Map<String, Queue> queues() {
    var queues = new LinkedHashMap<String, Queue>();
    for (var file : files()) {
      var name = state.relativize(file).toString().replace('\\', '/');
      try {
        queues.put(name, queue(file));
      } catch (IOException | SQLException e) {
        gaps.add("queue file " + name + " could not be looked at: " + e.getMessage());
      }
    }
    return queues;
  }

  private List<Path> files() {
    var files = new ArrayList<Path>();
    var legacy = state.resolve("queue.db");
    if (Files.isRegularFile(legacy)) {
      files.add(legacy);
    }
    var scoped = state.resolve("queues");
    if (Files.isDirectory(scoped)) {
      try (var all = Files.list(scoped)) {
        all.filter(file -> file.toString().endsWith(".db")).sorted().forEach(files::add);
      } catch (IOException e) {
        gaps.add("the scoped queues could not be listed: " + e.getMessage());
      }
    }
    return files;
  }

  private static Queue queue(Path file) throws IOException, SQLException {
    var folder = Files.createTempDirectory("gate-look");
    try {
      var copy = folder.resolve("copy.db");
      copyWhileQuiet(file, copy);
      return read(copy);
    } finally {
      for (var part : List.of("", "-wal", "-shm", "-journal")) {
        Files.deleteIfExists(folder.resolve("copy.db" + part));
      }
      Files.delete(folder);
    }
  }

  /** A copy made while somebody writes could mix two states: it counts only when nobody did. */
  private static void copyWhileQuiet(Path file, Path copy) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      var before = stamp(file);
      for (var part : PARTS) {
        Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + part));
        var source = file.resolveSibling(file.getFileName() + part);
        if (Files.exists(source)) {
          Files.copy(source, copy.resolveSibling(copy.getFileName() + part));
        }
      }
      if (before.equals(stamp(file))) {
        return;
      }
    }
    throw new IOException("it is written to all the time");
  }

  private static List<String> stamp(Path file) throws IOException {
    var stamp = new ArrayList<String>();
    for (var part : PARTS) {
      var each = file.resolveSibling(file.getFileName() + part);
      if (Files.exists(each)) {
        stamp.add(part + Files.size(each) + Files.getLastModifiedTime(each));
      }
    }
    return stamp;
  }

  private static Queue read(Path copy) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
      var tables = new HashMap<String, Table>();
      for (var name : TABLES) {
        if (exists(connection, name)) {
          tables.put(name, table(connection, name));
        }
      }
      return new Queue(tables);
    }
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
      query.setString(1, table);
      return query.executeQuery().next();
    }
  }

  private static Table table(Connection connection, String name) throws SQLException {
    var digests = new HashMap<Long, String>();
    var events = new HashMap<Long, String>();
    long count = 0;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM " + name + " ORDER BY id")) {
      boolean hasEvent = name.equals("queue");
      for (; rows.next(); count++) {
        if (count < ROWS) {
          long id = rows.getLong("id");
          digests.put(id, digest(rows));
          if (hasEvent) {
            events.put(id, String.valueOf(rows.getString("event_id")));
          }
        }
      }
    }
    return new Table(count, sequence(connection, name), digests, events);
  }

  private static String digest(ResultSet row) throws SQLException {
    var text = new StringBuilder();
    var columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      text.append(columns.getColumnName(i)).append('\0').append(row.getString(i)).append('\0');
    }
    return Digest.of(text.toString()).substring(0, 16);
  }

  private static long sequence(Connection connection, String table) throws SQLException {
    if (!exists(connection, "sqlite_sequence")) {
      return 0;
    }
    try (var query =
        connection.prepareStatement("SELECT seq FROM sqlite_sequence WHERE name = ?")) {
      query.setString(1, table);
      var answer = query.executeQuery();
      return answer.next() ? answer.getLong(1) : 0;
    }
  }
}
