package dev.canarygate.client;

import dev.canarygate.client.UnreadableFile.Reason;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.ScratchFolder;
import dev.canarygate.evidence.UnfitFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteJDBCLoader;

/** Opens SQLite files by a URI, so that no character of a path can be taken for an option. */
public final class Sqlite {
  private static final Set<SQLiteErrorCode> LOCKED =
      Set.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED);
  private static final Set<SQLiteErrorCode> CORRUPT =
      Set.of(SQLiteErrorCode.SQLITE_NOTADB, SQLiteErrorCode.SQLITE_CORRUPT);

  private static final List<String> COMPANIONS = List.of("-wal", "-journal", "-shm");

  /** How a file is opened. */
  public enum Mode {
    /** Takes the usual shared lock while reading; writes nothing. */
    READ("mode=ro"),
    /** Takes no lock at all: only for a file that nobody can be writing. */
    FROZEN("mode=ro&immutable=1"),
    WRITE("mode=rw"),
    CREATE("mode=rwc");

    private final String query;

    Mode(String query) {
      this.query = query;
    }
  }

  private Sqlite() {}

  /**
   * @throws dev.canarygate.evidence.DiskFault when temporary files do not fit on the disk
   * @throws UnreadableFile when it, or a file that SQLite keeps next to it, is not a regular file:
   *     SQLite itself would wait without end at a pipe
   */
  public static Connection open(Path file, Mode mode, Duration patience) throws SQLException {
    requireLibrary();
    requireRegular(file);
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) patience.toMillis());
    String uri = file.toAbsolutePath().toUri().getRawPath();
    return config.createConnection("jdbc:sqlite:file:" + uri + "?" + mode.query);
  }

  /** A database in memory that nothing is in. */
  static Connection empty() throws SQLException {
    requireLibrary();
    return new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
  }

  /** The library is unpacked among the temporary files: a place that may be missing or full. */
  private static void requireLibrary() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      ScratchFolder.make("sqlite").close();
      throw new UnreadableFile(
          Reason.UNREADABLE_FILE, "the SQLite library cannot be loaded: " + e.getMessage());
    }
  }

  private static void requireRegular(Path file) {
    try {
      RegularFile.requireIfThere(file, RegularFile.LARGE);
      for (var suffix : COMPANIONS) {
        var companion = file.resolveSibling(file.getFileName() + suffix);
        RegularFile.requireNoLink(companion);
        RegularFile.requireIfThere(companion, RegularFile.LARGE);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What kept a file or one next to it from being read, as something to tell people. */
  static UnreadableFile unreadable(IOException failure) {
    var words =
        failure instanceof UnfitFile unfit
            ? Path.of(unfit.getFile()).getFileName() + ": " + unfit.getReason()
            : "reading failed: " + failure.getClass().getSimpleName();
    return new UnreadableFile(Reason.UNREADABLE_FILE, words);
  }

  /** The failure as something to tell people. */
  public static UnreadableFile explain(SQLException failure) {
    SQLiteErrorCode code = code(failure);
    if (LOCKED.contains(code) || code.name().startsWith("SQLITE_BUSY_")) {
      return new UnreadableFile(Reason.LOCKED, "another process holds its lock");
    } else if (CORRUPT.contains(code) || code.name().startsWith("SQLITE_CORRUPT_")) {
      return new UnreadableFile(Reason.CORRUPT, "it is not a sound SQLite database");
    }
    return new UnreadableFile(Reason.UNREADABLE_FILE, "SQLite says " + code.name());
  }

  public static SQLiteErrorCode code(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? sqlite.getResultCode()
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }
}
