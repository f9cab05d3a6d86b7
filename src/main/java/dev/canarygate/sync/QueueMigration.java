package dev.canarygate.sync;

import dev.canarygate.client.ClientLayout;
import dev.canarygate.client.Host;
import dev.canarygate.client.Login;
import dev.canarygate.client.QueueSchema;
import dev.canarygate.client.Scope;
import dev.canarygate.client.Sqlite;
import dev.canarygate.client.Sqlite.Mode;
import dev.canarygate.client.StateProblem;
import dev.canarygate.client.StateRoots;
import dev.canarygate.client.UnreadableFile;
import dev.canarygate.client.UnreadableFile.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves the rows of the legacy queue to the scoped one, row by row, each under its key.
 *
 * <p>The scoped queue is committed first. A crash between the two commits leaves rows in both; the
 * next run finds them settled and takes them out of the legacy queue. A row that the scoped queue
 * has with other contents stays where it is, and is reported: the gated CLI loses it there.
 *
 * <p>Only people call this; a gate never does.
 *
 * <p>One class, because both transactions and their order are one decision.
 */
public final class QueueMigration {
  private final Queue legacy;
  private final Queue scoped;
  private final Instant now;
  private final Opener opener;
  private final Duration patience;

  /** Opens connections; tests give one that breaks. */
  @FunctionalInterface
  interface Opener {
    Connection open(Path file, Mode mode, Duration patience) throws SQLException;
  }

  /** A queue and how the CLI spells its place. */
  record Queue(String spelled, Path file) {}

  QueueMigration(Queue legacy, Queue scoped, Instant now, Duration patience, Opener opener) {
    this.legacy = legacy;
    this.scoped = scoped;
    this.now = now;
    this.patience = patience;
    this.opener = opener;
  }

  /**
   * The migration for the person who is logged in there.
   *
   * @throws MigrationRefused when that is nobody, or cannot be known
   */
  public static QueueMigration of(Host host, Instant now) {
    return of(host, host.roots(), now);
  }

  /**
   * The same for a client that keeps its state in a directory of its own.
   *
   * @param scope {@code server|user|team}; null: of the person who is logged in there
   * @throws MigrationRefused when that is nobody, or cannot be known
   */
  public static QueueMigration inState(
      Host host, String directory, @Nullable String scope, Instant now) {
    StateRoots roots = host.withState(directory).roots(ClientLayout.ROOT);
    return scope == null ? of(host, roots, now) : of(host, roots, named(scope), now);
  }

  private static QueueMigration of(Host host, StateRoots roots, Instant now) {
    Login.Found who = new Login(roots, host.disk(), host.sessionKey()).find();
    if (!who.problems().isEmpty()) {
      StateProblem problem = who.problems().get(0);
      throw new MigrationRefused(
          MigrationRefused.Kind.UNREADABLE,
          problem.path() + ": " + problem.detail() + ". Nothing was changed.");
    }
    Scope scope = who.scope();
    if (scope == null) {
      throw new MigrationRefused(
          MigrationRefused.Kind.LOGGED_OUT,
          "Nobody is logged in, so no queue can take the rows. Nothing was changed.");
    }
    return of(host, roots, scope, now);
  }

  /**
   * The migration for one scope, independent of who is logged in there: a login is readable only on
   * the machine that it was made on.
   *
   * @param scope {@code server|user|team}
   * @throws MigrationRefused when it names no user
   */
  public static QueueMigration of(Host host, String scope, Instant now) {
    return of(host, host.roots(), named(scope), now);
  }

  private static Scope named(String scope) {
    var parts = List.of(scope.split("\\|", -1));
    var named = parts.size() == 3 ? Scope.of(parts.get(0), parts.get(1), parts.get(2)) : null;
    if (named == null || named.principal().isEmpty()) {
      throw new MigrationRefused(
          MigrationRefused.Kind.MISTYPED,
          "'" + scope + "' is not a scope; expected server|user|team. Nothing was changed.");
    }
    return named;
  }

  private static QueueMigration of(Host host, StateRoots roots, Scope scope, Instant now) {
    return new QueueMigration(
        queue(host, roots.legacyQueue()),
        queue(host, roots.scopedQueue(scope)),
        now,
        PreflightOptions.USUAL_PATIENCE,
        Sqlite::open);
  }

  private static Queue queue(Host host, String spelled) {
    return new Queue(spelled, host.disk().at(spelled));
  }

  /**
   * What would move. Changes nothing.
   *
   * @throws MigrationRefused when a queue cannot be read or has another schema
   */
  public MigrationReport plan() {
    if (Files.notExists(legacy.file())) {
      return report(false, List.of(), Optional.empty());
    }
    var reader = new QueueReader(patience);
    try (var from = reader.read(legacy);
        var to = reader.read(scoped)) {
      var rows = new RowTransfer(from.connection(), to.connection(), RowTransfer.Policy.LOOK);
      return report(false, rows.allTables(), Optional.empty());
    } catch (SQLException e) {
      throw MigrationRefused.of(legacy.spelled(), Sqlite.explain(e));
    } catch (IOException e) {
      throw MigrationRefused.of(legacy.spelled(), unreadable(e));
    } catch (RowTransfer.OtherSchema e) {
      throw otherSchema(e);
    }
  }

  /**
   * Moves the rows; without any to move or settle, changes nothing.
   *
   * @param discardConflicts whether to take conflicting rows out of the legacy queue too; the
   *     backup keeps them
   * @throws MigrationRefused when a queue is locked, cannot be read or has another schema
   */
  public MigrationReport apply(boolean discardConflicts) {
    MigrationReport planned = plan();
    boolean conflicts = planned.tables().stream().anyMatch(table -> !table.conflicts().isEmpty());
    if (!planned.changes() && !(discardConflicts && conflicts)) {
      return report(true, planned.tables(), Optional.empty());
    }
    return move(discardConflicts ? RowTransfer.Policy.DISCARD : RowTransfer.Policy.MOVE);
  }

  private MigrationReport move(RowTransfer.Policy policy) {
    try (Connection from = open(legacy, Mode.WRITE);
        Connection to = open(scoped, Mode.CREATE)) {
      Path backup = new QueueBackup(legacy.file(), now).write();
      List<MigrationReport.TableReport> tables = transfer(from, to, policy);
      MigrationReport report = report(true, tables, Optional.of(backup.toString()));
      if (report.changes()) {
        return report;
      }
      Files.delete(backup);
      return report(true, tables, Optional.empty());
    } catch (RowTransfer.OtherSchema e) {
      throw otherSchema(e);
    } catch (SQLException e) {
      throw MigrationRefused.of(legacy.spelled(), Sqlite.explain(e));
    } catch (IOException e) {
      throw MigrationRefused.of(legacy.spelled(), unreadable(e));
    }
  }

  private Connection open(Queue queue, Mode mode) throws SQLException, IOException {
    Path folder = queue.file().toAbsolutePath().getParent();
    if (mode == Mode.CREATE && folder != null) {
      Files.createDirectories(folder);
    }
    Connection connection = opener.open(queue.file(), mode, patience);
    try {
      execute(connection, "BEGIN IMMEDIATE");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw MigrationRefused.of(queue.spelled(), Sqlite.explain(e));
    }
  }

  /** The order of the commits is what makes a crash harmless. */
  private static List<MigrationReport.TableReport> transfer(
      Connection from, Connection to, RowTransfer.Policy policy) throws SQLException {
    try {
      QueueSchema.complete(to);
      List<MigrationReport.TableReport> tables = new RowTransfer(from, to, policy).allTables();
      execute(to, "COMMIT");
      execute(from, "COMMIT");
      return tables;
    } catch (SQLException | RuntimeException e) {
      rollBack(from, e);
      rollBack(to, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e); // Closing without a commit rolls back as well.
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private MigrationReport report(
      boolean applied, List<MigrationReport.TableReport> tables, Optional<String> backup) {
    return new MigrationReport(applied, legacy.spelled(), scoped.spelled(), tables, backup);
  }

  private static UnreadableFile unreadable(IOException cause) {
    return new UnreadableFile(
        Reason.UNREADABLE_FILE, "reading failed: " + cause.getClass().getSimpleName());
  }

  private MigrationRefused otherSchema(RowTransfer.OtherSchema cause) {
    Queue queue = cause.inLegacy() ? legacy : scoped;
    return MigrationRefused.of(
        queue.spelled(), new UnreadableFile(Reason.OLD_SCHEMA, String.valueOf(cause.getMessage())));
  }
}
