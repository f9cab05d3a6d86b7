package dev.canarygate.client;

import dev.canarygate.client.UnreadableFile.Reason;
import dev.canarygate.client.python.Malformed;
import dev.canarygate.client.python.PyValue;
import dev.canarygate.client.python.PythonJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The stores of newer clients, one for each project: {@code projects/UUID/sync/sync.db}. */
public final class ProjectStores {
  private static final String LAYOUT = ".layout-generation.json";
  private static final String EVENTS =
      "SELECT COUNT(*) FROM outbox_tasks WHERE state NOT IN ('synced', 'terminal_failed')";
  private static final String BODIES =
      "SELECT COUNT(*) FROM body_upload_tasks WHERE state NOT IN ('uploaded', 'terminal_failed')";

  private final Path folder;
  private final Duration patience;

  /**
   * @param folder {@code projects} of a state directory
   */
  public ProjectStores(Path folder, Duration patience) {
    this.folder = folder;
    this.patience = patience;
  }

  /**
   * One store.
   *
   * @param project as its folder is named
   */
  public record Store(String project, Path file) {}

  /**
   * All that are there, by project.
   *
   * @throws UnreadableFile when the folder cannot be listed
   */
  public List<Store> all() {
    var stores = new ArrayList<Store>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> projects = Files.newDirectoryStream(folder)) {
        for (Path project : projects) {
          Path file = project.resolve("sync").resolve("sync.db");
          if (Files.exists(file)) {
            stores.add(new Store(project.getFileName() + "", file));
          }
        }
      } catch (IOException e) {
        throw new UnreadableFile(Reason.UNREADABLE_FILE, "the folder cannot be listed");
      }
    }
    stores.sort(java.util.Comparator.comparing(Store::project));
    return stores;
  }

  /**
   * What waits to be delivered.
   *
   * @throws UnreadableFile when it cannot be counted
   */
  public QueueCounts waiting(Store store) {
    try (var snapshot = QueueSnapshot.of(store.file().toRealPath(), patience)) {
      return new QueueCounts(
          count(snapshot.connection(), EVENTS), count(snapshot.connection(), BODIES), 0);
    } catch (SQLException e) {
      throw Sqlite.explain(e);
    } catch (IOException e) {
      throw new UnreadableFile(
          Reason.UNREADABLE_FILE, "reading failed: " + e.getClass().getSimpleName());
    }
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.getLong(1);
    }
  }

  /**
   * The client's own word for where events go now, such as {@code project_only}; {@code legacy}
   * when it has none.
   *
   * @throws UnreadableFile when its record is not valid
   */
  public String mode() {
    try {
      return SmallFile.text(folder.resolve(LAYOUT))
          .map(PythonJson::read)
          .map(ProjectStores::mode)
          .orElse("legacy");
    } catch (Malformed e) {
      throw new UnreadableFile(Reason.INVALID_JSON, "its layout record is not JSON");
    }
  }

  private static String mode(PyValue record) {
    if (record instanceof PyValue.Table table && table.get("mode") instanceof PyValue.Text mode) {
      return mode.value();
    }
    throw new UnreadableFile(Reason.INVALID_FIELDS, "its layout record names no mode");
  }
}
