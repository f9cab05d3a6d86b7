package dev.canarygate.sync;

import dev.canarygate.client.Sqlite;
import dev.canarygate.evidence.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** A copy of a queue next to it, complete on disk before anything is taken out of the queue. */
final class QueueBackup {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path queue;
  private final Instant now;

  QueueBackup(Path queue, Instant now) {
    this.queue = queue;
    this.now = now;
  }

  /**
   * Copies the queue while the caller's transaction keeps others from writing. SQLite copies only
   * for a connection that is not in one itself.
   */
  Path write() throws SQLException, IOException {
    Path backup = unusedName();
    Path partial = backup.resolveSibling(backup.getFileName() + ".partial");
    Files.deleteIfExists(partial);
    int code = copy(partial);
    if (code != 0) {
      Files.deleteIfExists(partial);
      throw new IOException("SQLite's backup ended with code " + code);
    }
    DurableFiles.force(partial);
    return Files.move(partial, backup, StandardCopyOption.ATOMIC_MOVE);
  }

  private int copy(Path to) throws SQLException {
    try (Connection reader = Sqlite.open(queue, Sqlite.Mode.WRITE, Duration.ZERO)) {
      DB database = reader.unwrap(SQLiteConnection.class).getDatabase();
      return database.backup("main", to.toAbsolutePath().toString(), null);
    }
  }

  private Path unusedName() {
    String stem = queue.getFileName() + ".backup-" + STAMP.format(now);
    Path backup = queue.resolveSibling(stem);
    for (int number = 2; Files.exists(backup); number++) {
      backup = queue.resolveSibling(stem + "-" + number);
    }
    return backup;
  }
}
