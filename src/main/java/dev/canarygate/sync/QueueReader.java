package dev.canarygate.sync;

import dev.canarygate.client.QueueSnapshot;
import dev.canarygate.client.Sqlite;
import dev.canarygate.client.UnreadableFile;
import dev.canarygate.client.UnreadableFile.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** Opens a queue for looking only; one that is not there looks like an empty one. */
final class QueueReader {
  private final Duration patience;

  QueueReader(Duration patience) {
    this.patience = patience;
  }

  QueueSnapshot read(QueueMigration.Queue queue) throws IOException {
    Path file = queue.file();
    try {
      if (Files.notExists(file)) {
        return QueueSnapshot.ofNothing();
      } else if (!Files.isRegularFile(file)) {
        throw new UnreadableFile(Reason.UNREADABLE_FILE, "it is not a regular file");
      }
      return QueueSnapshot.of(file.toRealPath(), patience);
    } catch (SQLException e) {
      throw MigrationRefused.of(queue.spelled(), Sqlite.explain(e));
    } catch (UnreadableFile e) {
      throw MigrationRefused.of(queue.spelled(), e);
    }
  }
}
