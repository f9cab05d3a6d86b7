package dev.canarygate.integrity;

import dev.canarygate.evidence.Digest;
import dev.canarygate.integrity.StateHome.Queue;
import dev.canarygate.integrity.StateHome.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;

/**
 * Looks at the queue files of one state directory. They are copied, then the copies are opened: a
 * reader of the originals can lock a writer out, and a database in WAL mode is written to when it
 * is closed.
 */
final class QueueLook {
  private static final List<String> PARTS = List.of("", "-wal", "-journal");
  private static final List<String> TABLES =
      List.of("queue", "body_upload_queue", "body_upload_failure_log");
  private static final int TRIES = 3;

  private final Path state;
  private final Shelf shelf;
  private final List<String> gaps;

  /**
   * @param state the state directory
   * @param gaps takes what could not be looked at
   */
  QueueLook(Path state, Shelf shelf, List<String> gaps) {
    this.state = state;
    this.shelf = shelf;
    this.gaps = gaps;
  }

  Map<String, Queue> queues() {
    var queues = new LinkedHashMap<String, Queue>();
    for (var file : files()) {
      var name = state.relativize(file).toString().replace('\\', '/');
      try {
        queues.put(name, queue(file));
      } catch (IOException | SQLException e) {
        gaps.add(
            "queue file " + name + " of " + state + " could not be looked at: " + e.getMessage());
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

  private Queue queue(Path file) throws IOException, SQLException {
    var folder = Files.createTempDirectory("gate-look");
    try {
      var copy = folder.resolve("copy.db");
      copyWhileQuiet(file, copy);
      return read(copy);
    } finally {
      for (var part : List.of(".db", ".db-wal", ".db-shm", ".db-journal", ".rows")) {
        Files.deleteIfExists(folder.resolve("copy" + part));
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

  private Queue read(Path copy) throws IOException, SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
      var tables = new HashMap<String, Table>();
      for (var name : TABLES) {
        if (exists(connection, name)) {
          tables.put(name, table(connection, name, copy.resolveSibling("copy.rows")));
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

  /** Row by row to disk, so that a table of any size costs no memory. */
  private Table table(Connection connection, String name, Path listing)
      throws IOException, SQLException {
    long count = 0;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT rowid, * FROM " + name + " ORDER BY rowid");
        var lines = Files.newBufferedWriter(listing, StandardCharsets.US_ASCII)) {
      boolean hasEvent = hasColumn(rows, "event_id");
      for (; rows.next(); count++) {
        var event = hasEvent ? shortened(rows.getString("event_id")) : "-";
        lines.write(RowListing.line(rows.getLong(1), digest(rows), event));
      }
    }
    return new Table(count, sequence(connection, name), count == 0 ? "" : kept(listing));
  }

  private static boolean hasColumn(ResultSet rows, String name) throws SQLException {
    var columns = rows.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (columns.getColumnName(i).equals(name)) {
        return true;
      }
    }
    return false;
  }

  private String kept(Path listing) throws IOException {
    var digest = Digest.of(listing);
    shelf.keepListing(digest, listing);
    return digest;
  }

  private static String shortened(@Nullable String text) {
    return Digest.of(String.valueOf(text)).substring(0, 16);
  }

  private static String digest(ResultSet row) throws SQLException {
    var text = new StringBuilder();
    var columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      text.append(columns.getColumnName(i)).append('\0').append(row.getString(i)).append('\0');
    }
    return shortened(text.toString());
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
