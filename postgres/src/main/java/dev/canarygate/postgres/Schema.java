package dev.canarygate.postgres;

import dev.canarygate.gate.BadData;
import dev.canarygate.world.Launcher;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables in one database, and which version they have. Two programs that bring them up to date
 * at once take turns; each step is done whole or not at all.
 *
 * @param place names the database
 */
record Schema(String place) {
  /** Any number that no other program of this database locks. */
  private static final long LOCK = 0x67617465_72756e00L;

  static final String NO_TABLES =
      "it has no tables of the gate runner; make them with: " + Launcher.PLAIN.line("db init");

  private static final String LEDGER =
      """
      create schema if not exists gate_runner;
      create table if not exists gate_runner.schema_version (
        version int primary key,
        script text not null,
        sha256 text not null,
        program text not null,
        made timestamptz not null default clock_timestamp(),
        made_by text not null default session_user
      )""";

  /** The version that is there; 0 without tables. */
  int version(Connection connection) throws SQLException {
    if (!isThere(connection)) {
      return 0;
    }
    try (var ask =
            connection.prepareStatement(
                "select coalesce(max(version), 0) from gate_runner.schema_version");
        var answer = ask.executeQuery()) {
      answer.next();
      return answer.getInt(1);
    }
  }

  private static boolean isThere(Connection connection) throws SQLException {
    try (var ask =
            connection.prepareStatement(
                "select to_regclass('gate_runner.schema_version') is not null");
        var answer = ask.executeQuery()) {
      answer.next();
      return answer.getBoolean(1);
    }
  }

  /**
   * Refuses to work with tables of another version: an old program would not know what newer ones
   * mean.
   *
   * @throws BadData saying what to do
   */
  void require(Connection connection) throws SQLException {
    int found = version(connection);
    refuseNewer(found);
    if (found == 0) {
      throw new BadData(place, NO_TABLES);
    }
    if (found < Migration.newest()) {
      throw new BadData(
          place,
          "its tables have version %d, and this program needs %d; bring them up to date with: %s"
              .formatted(found, Migration.newest(), Launcher.PLAIN.line("db migrate")));
    }
    requireSame(connection);
  }

  private void refuseNewer(int found) {
    if (found > Migration.newest()) {
      throw new BadData(
          place,
          "its tables have version %d, and this program knows versions up to %d; use a newer gate-runner"
              .formatted(found, Migration.newest()));
    }
  }

  private void requireSame(Connection connection) throws SQLException {
    try (var ask =
            connection.prepareStatement("select version, sha256 from gate_runner.schema_version");
        var rows = ask.executeQuery()) {
      while (rows.next()) {
        var known = Migration.ALL.get(rows.getInt(1) - 1);
        if (!known.sha256().equals(rows.getString(2))) {
          throw new BadData(
              place,
              "version %d of its tables was not made by this program's %s; restore it from a backup"
                  .formatted(known.version(), known.script()));
        }
      }
    }
  }

  /**
   * Makes the tables, or brings them up to date.
   *
   * @return what was done, a line each; empty when nothing was to do
   * @throws BadData when they are of a newer version; then nothing was done
   */
  List<String> migrate(Connection connection, String program) throws SQLException {
    return migrateTo(connection, program, Migration.newest());
  }

  /** The same up to a version; for tests of tables that an earlier program made. */
  List<String> migrateTo(Connection connection, String program, int version) throws SQLException {
    connection.setAutoCommit(false);
    try {
      lock(connection);
      int found = version(connection);
      refuseNewer(found);
      var done = new ArrayList<String>();
      for (var each : Migration.ALL.subList(found, version)) {
        apply(each, connection, program);
        done.add("version " + each.version() + ": " + each.script());
      }
      connection.commit();
      return List.copyOf(done);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      lock.setLong(1, LOCK);
      lock.execute();
    }
  }

  private static void apply(Migration step, Connection connection, String program)
      throws SQLException {
    try (var run = connection.createStatement()) {
      run.execute(LEDGER);
      run.execute(step.sql());
    }
    try (var note =
        connection.prepareStatement(
            "insert into gate_runner.schema_version (version, script, sha256, program)"
                + " values (?, ?, ?, ?)")) {
      note.setInt(1, step.version());
      note.setString(2, step.script());
      note.setString(3, step.sha256());
      note.setString(4, program);
      note.execute();
    }
  }
}
