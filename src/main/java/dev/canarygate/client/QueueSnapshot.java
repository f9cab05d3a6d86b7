package dev.canarygate.client;

import dev.canarygate.client.Sqlite.Mode;
import dev.canarygate.client.UnreadableFile.Reason;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.ScratchFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * A queue opened for reading such that the file, its write-ahead log and its journal stay as they
 * are.
 *
 * <p>A file in rollback mode can be read in place. One in write-ahead mode cannot: the last reader
 * to leave moves the log into the file. It is copied with its log, and the copy is read; a log that
 * is not there needs no copy. A journal left by a crashed writer is rolled back in a copy too.
 */
public final class QueueSnapshot implements AutoCloseable {
  private static final int HEADER_BYTES = 32;
  private static final int WRITE_VERSION_AT = 18;
  private static final int WRITE_AHEAD = 2;
  private static final int COPY_ATTEMPTS = 20;
  private static final Set<SQLiteErrorCode> HOT_JOURNAL =
      Set.of(
          SQLiteErrorCode.SQLITE_READONLY_ROLLBACK,
          SQLiteErrorCode.SQLITE_READONLY_RECOVERY,
          SQLiteErrorCode.SQLITE_READONLY_CANTINIT);

  private final Connection connection;
  private final @Nullable ScratchFolder copies;

  private QueueSnapshot(Connection connection, @Nullable ScratchFolder copies) {
    this.connection = connection;
    this.copies = copies;
  }

  public static QueueSnapshot of(Path file, Duration patience) throws SQLException, IOException {
    if (Files.exists(beside(file, "-wal"))) {
      return copied(file, patience, List.of("-wal"));
    } else if (isWriteAhead(file)) {
      return ready(Sqlite.open(file, Mode.FROZEN, patience), null);
    }
    try {
      return ready(Sqlite.open(file, Mode.READ, patience), null);
    } catch (SQLException e) {
      if (HOT_JOURNAL.contains(Sqlite.code(e))) {
        return copied(file, patience, List.of("-journal"));
      }
      throw e;
    }
  }

  /** A queue that is opened as a copy in any case, so that no reader of it locks a writer out. */
  public static QueueSnapshot copyOf(Path file, Duration patience)
      throws SQLException, IOException {
    return copied(file, patience, List.of("-wal", "-journal"));
  }

  /** What a queue that is not there looks like. */
  public static QueueSnapshot ofNothing() throws SQLException {
    return new QueueSnapshot(Sqlite.empty(), null);
  }

  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException, IOException {
    try {
      connection.close();
    } finally {
      if (copies != null) {
        copies.close();
      }
    }
  }

  /** Reads once, so that what is wrong with the file shows here. */
  private static QueueSnapshot ready(Connection connection, @Nullable ScratchFolder copies)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet first = statement.executeQuery("SELECT COUNT(*) FROM sqlite_master")) {
      first.next();
      return new QueueSnapshot(connection, copies);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static QueueSnapshot copied(Path file, Duration patience, List<String> companions)
      throws SQLException, IOException {
    var copies = ScratchFolder.make("gate-runner-queue");
    var copy = copies.path().resolve("queue.db");
    try {
      copyAtRest(file, copy, companions);
      return ready(Sqlite.open(copy, Mode.WRITE, patience), copies);
    } catch (SQLException | IOException | RuntimeException e) {
      copies.close();
      throw e;
    }
  }

  /** Copies a file and its companions; starts again when somebody wrote to one meanwhile. */
  private static void copyAtRest(Path file, Path copy, List<String> companions) throws IOException {
    for (int attempt = 0; attempt < COPY_ATTEMPTS; attempt++) {
      String before = state(file, companions);
      copy(file, copy);
      for (String companion : companions) {
        copyIfThere(beside(file, companion), beside(copy, companion));
      }
      if (before.equals(state(file, companions))) {
        return;
      }
    }
    throw new UnreadableFile(Reason.LOCKED, "another process keeps writing to it");
  }

  private static String state(Path file, List<String> companions) throws IOException {
    var state = new StringBuilder(state(file));
    for (String companion : companions) {
      state.append(state(beside(file, companion)));
    }
    return state.toString();
  }

  private static void copyIfThere(Path from, Path to) throws IOException {
    try {
      copy(from, to);
    } catch (NoSuchFileException e) {
      Files.deleteIfExists(to); // It was folded into the database meanwhile; the check will tell.
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var out = DurableFiles.begin(to)) {
      RegularFile.copy(from, out, RegularFile.LARGE);
    }
  }

  private static String state(Path file) throws IOException {
    try {
      return Files.size(file) + " bytes at " + Files.getLastModifiedTime(file) + "\n";
    } catch (NoSuchFileException e) {
      return "none\n";
    }
  }

  private static boolean isWriteAhead(Path file) throws IOException {
    try (InputStream in = RegularFile.open(file, RegularFile.LARGE)) {
      byte[] header = in.readNBytes(HEADER_BYTES);
      return header.length == HEADER_BYTES && header[WRITE_VERSION_AT] == WRITE_AHEAD;
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
