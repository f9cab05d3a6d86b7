package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.BadData;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Setting a database up, looking at it, and programs of other versions. */
final class PostgresDatabaseTest {
  @TempDir Path artifacts;

  private OwnServer server;
  private String name;

  @BeforeEach
  void makeDatabase() throws SQLException {
    server = OwnServer.shared();
    name = server.database();
  }

  private PostgresDatabase database() {
    return as(OwnServer.ADMIN);
  }

  private PostgresDatabase as(String user) {
    return new PostgresDatabase(Server.of(server.settings(user, name)), next -> {});
  }

  private PostgresEngine engine(String user) {
    return new PostgresEngine(server.settings(user, name), next -> {}, PostgresEngine.SILENCE);
  }

  @Test
  void anEmptyDatabaseIsSetUpOnce() {
    assertThat(database().init()).first().isEqualTo("version 1: 1-gates.sql");
    assertThat(database().init()).first().asString().contains("has the tables already");
    assertThat(database().migrate()).singleElement().asString().contains("is up to date");
  }

  @Test
  void whatIsThereIsSaid() {
    database().init();

    assertThat(database().check())
        .anyMatch(line -> line.matches("connection: TLSv1\\.[23], .* \\(sslmode verify-full\\)"))
        .contains("tables: version " + Migration.newest(), "writes: allowed", "gates: 0")
        .anyMatch(line -> line.startsWith("user: admin, with gate_runner_driver"));
  }

  @Test
  void twoThatSetItUpAtOnceTakeTurns() {
    var all =
        List.of(1, 2, 3, 4).stream()
            .map(each -> CompletableFuture.supplyAsync(() -> database().init()))
            .toList();

    assertThat(all.stream().map(CompletableFuture::join))
        .filteredOn(lines -> lines.get(0).startsWith("version 1"))
        .hasSize(1);
  }

  @Test
  void anEmptyDatabaseIsNotUsed() {
    assertThatThrownBy(() -> engine(OwnServer.ADMIN).in(artifacts))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("make them with: ./gate-runner db init")
        .hasMessageContaining("database " + name + " at 127.0.0.1:" + server.port());
    assertThatThrownBy(() -> database().check()).hasMessageContaining("gate-runner db init");
  }

  @Test
  void aProgramThatKnowsLessChangesNothing() throws SQLException {
    database().init();
    server.sql(
        name,
        "insert into gate_runner.schema_version values (99, '99-more.sql', 'aa', 'gate-runner 9')");

    assertThatThrownBy(() -> engine(OwnServer.ADMIN).in(artifacts))
        .hasMessageContaining(
            "its tables have version 99, and this program knows versions up to "
                + Migration.newest());
    assertThatThrownBy(() -> database().migrate()).hasMessageContaining("use a newer gate-runner");
    assertThatThrownBy(() -> database().init()).hasMessageContaining("use a newer gate-runner");
    assertThatThrownBy(() -> database().check()).hasMessageContaining("use a newer gate-runner");
  }

  @Test
  void tablesOfTheFirstVersionAreBroughtUpToDate() throws SQLException {
    var first = Migration.ALL.get(0);
    server.sql(
        name,
        "create schema gate_runner",
        "create table gate_runner.schema_version (version int primary key, script text, sha256 text,"
            + " program text, made timestamptz default now(), made_by text default session_user)",
        first.sql(),
        "insert into gate_runner.schema_version values (1, '1-gates.sql', '"
            + first.sha256()
            + "', 'gate-runner 1')");
    assertThatThrownBy(() -> engine(OwnServer.ADMIN).in(artifacts))
        .hasMessageContaining("bring them up to date with: ./gate-runner db migrate");

    assertThat(database().migrate()).contains("version 2: 2-jobs.sql");
    engine(OwnServer.ADMIN).in(artifacts);
  }

  @Test
  void whoCannotMakeTablesIsToldWhoCan() throws SQLException {
    server.databaseWithTables(); // The server has the user driver from then on.
    assertThatThrownBy(() -> as("driver").init())
        .isInstanceOf(BadData.class)
        .hasMessageContaining("user driver has no right to do this")
        .hasMessageContaining("use the user who owns the tables and can create roles");
  }

  @Test
  void aDatabaseThatIsReadOnlyIsEnoughForALookAlone() throws SQLException {
    database().init();
    server.sql("postgres", "alter database " + name + " set default_transaction_read_only = on");

    assertThat(engine(OwnServer.ADMIN).in(artifacts).newest()).isEmpty();
    assertThatThrownBy(() -> database().check())
        .isInstanceOf(BadData.class)
        .hasMessageContaining("the database is read-only")
        .hasMessageContaining("expected one that can be written to");
  }

  @Test
  void tablesThatAnotherScriptMadeAreNotUsed() throws SQLException {
    database().init();
    server.sql(name, "update gate_runner.schema_version set sha256 = 'aa'");

    assertThatThrownBy(() -> engine(OwnServer.ADMIN).in(artifacts))
        .hasMessageContaining("was not made by this program's 1-gates.sql");
  }

  @Test
  void aDatabaseOfAnotherEncodingIsRefused() throws SQLException {
    name += "_latin";
    server.sql(
        "postgres",
        "create database "
            + name
            + " encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0");

    assertThatThrownBy(() -> database().init())
        .hasMessageContaining("expected a database with the encoding UTF8, found LATIN1");
  }

  @Test
  void aUserWithoutARoleIsToldSo() throws SQLException {
    database().init();
    server.sql(
        name,
        "drop role if exists nobody_special",
        "create role nobody_special login password '" + OwnServer.PASSWORD + "'");

    assertThatThrownBy(() -> as("nobody_special").check())
        .isInstanceOf(BadData.class)
        .hasMessageContaining("nobody_special");
  }
}
