package dev.canarygate.integrity;

import dev.canarygate.client.QueueSnapshot;
import dev.canarygate.client.QueueTable;
import dev.canarygate.client.StateFolder;
import dev.canarygate.client.UnreadableFile;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.ScratchFolder;
import dev.canarygate.integrity.StateHome.Queue;
import dev.canarygate.integrity.StateHome.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the queue files of one state directory. Copies are opened: a reader of the originals can
 * lock a writer out, and a database in WAL mode is written to when it is closed.
 */
final class QueueLook {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final StateFolder state;
  private final ObservationFolder shelf;
  private final List<String> gaps;

  /**
   * @param gaps takes what could not be looked at
   */
  QueueLook(StateFolder state, ObservationFolder shelf, List<String> gaps) {
    this.state = state;
    this.shelf = shelf;
    this.gaps = gaps;
  }

  Map<String, Queue> queues() {
    var queues = new LinkedHashMap<String, Queue>();
    for (var file : files()) {
      var name = state.path().relativize(file).toString().replace('\\', '/');
      try {
        queues.put(name, queue(file));
      } catch (IOException | SQLException | UnreadableFile e) {
        gaps.add(
            "queue file "
                + name
                + " of "
                + state.path()
                + " could not be looked at: "
                + e.getMessage());
      }
    }
    return queues;
  }

  private List<Path> files() {
    try {
      return state.queues();
    } catch (UnreadableFile e) {
      gaps.add("the scoped queues could not be listed: " + e.detail());
      return List.of();
    }
  }

  private Queue queue(Path file) throws IOException, SQLException {
    try (var scratch = ScratchFolder.make("gate-look");
        var copy = QueueSnapshot.copyOf(file, PATIENCE)) {
      var listing = scratch.path().resolve("rows");
      var tables = new HashMap<String, Table>();
      for (var table : QueueTable.ALL) {
        if (table.existsIn(copy.connection())) {
          tables.put(table.sqlName(), table(copy.connection(), table.sqlName(), listing));
        }
      }
      return new Queue(tables);
    }
  }

  /** Row by row to disk, so that a table of any size costs no memory. */
  private Table table(Connection connection, String name, Path listing)
      throws IOException, SQLException {
    long count = 0;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT rowid, * FROM " + name + " ORDER BY rowid");
        var out = new OutputStreamWriter(DurableFiles.begin(listing), StandardCharsets.US_ASCII);
        var lines = new BufferedWriter(out)) {
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
    try (var query =
        connection.prepareStatement("SELECT seq FROM sqlite_sequence WHERE name = ?")) {
      query.setString(1, table);
      var answer = query.executeQuery();
      return answer.next() ? answer.getLong(1) : 0;
    }
  }
}
