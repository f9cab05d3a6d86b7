package dev.canarygate.client;

import dev.canarygate.client.UnreadableFile.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens SQLite files by a URI, so that no character of a path can be taken for an option. */
public final class Sqlite {
  private static final Set<SQLiteErrorCode> LOCKED =
      Set.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED);
  private static final Set<SQLiteErrorCode> CORRUPT =
      Set.of(SQLiteErrorCode.SQLITE_NOTADB, SQLiteErrorCode.SQLITE_CORRUPT);

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

  public static Connection open(Path file, Mode mode, Duration patience) throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) patience.toMillis());
    String uri = file.toAbsolutePath().toUri().getRawPath();
    return config.createConnection("jdbc:sqlite:file:" + uri + "?" + mode.query);
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
