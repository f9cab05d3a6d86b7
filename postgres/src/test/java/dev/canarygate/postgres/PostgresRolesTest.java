package dev.canarygate.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Waiver;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.JournalLine;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role cannot do, whatever program it uses. */
final class PostgresRolesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
  private static final Holder ME = new Holder("ana", "build", 1, 1, NOW, NOW, "a", null);

  @TempDir Path folder;

  /** Of all tests here: each has a gate of its own. */
  private static @Nullable String shared;

  private OwnServer server;
  private String database;
  private PostgresEngine engine;
  private GateFolder gate;

  @BeforeEach
  void makeGate() throws SQLException {
    server = OwnServer.shared();
    database = shared == null ? server.databaseWithTables() : shared;
    shared = database;
    server.sql(database, "revoke gate_runner_person from driver");
    engine = engine("driver");
    var mine = engine.in(folder).create(ME, NOW, "A gate", () -> {});
    mine.append(new Event.RunInterrupted(NOW, "one"));
    gate = mine.folder();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private PostgresEngine engine(String user) {
    return new PostgresEngine(server.settings(user, database), next -> {}, PostgresEngine.SILENCE);
  }

  static Stream<Arguments> changes() {
    return Stream.of("driver", "person", "reader")
        .flatMap(
            user ->
                Stream.of(
                        "update gate_runner.journal set line = line",
                        "delete from gate_runner.journal",
                        "truncate gate_runner.journal",
                        "insert into gate_runner.journal (gate, seq, prev, hash, line) values ('x', 1, 'a', 'b', 'c')",
                        "update gate_runner.gate set token = null",
                        "delete from gate_runner.gate",
                        "insert into gate_runner.evidence (sha256, content) values ('x', 'y')",
                        "delete from gate_runner.exhibit",
                        "update gate_runner.schema_version set version = 2",
                        "create table gate_runner.more (a int)",
                        "alter table gate_runner.journal disable trigger all",
                        "drop function gate_runner.unlock(text)",
                        "select gate_runner.chained('x', 0, 'a', 'b', 'c')")
                    .map(sql -> Arguments.of(user, sql)));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void noRoleChangesTablesPastTheFunctions(String user, String sql) throws SQLException {
    try (var connection = server.as(user, database);
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"person", "reader"})
  void onlyADriverDrives(String user) {
    try (var other = engine(user)) {
      assertThatThrownBy(() -> other.in(folder).take(gate, ME, NOW))
          .isInstanceOf(BadData.class)
          .hasMessageContaining("user " + user + " has no right to do this")
          .hasMessageContaining("gate_runner_driver");
    }
  }

  @Test
  void aReaderReadsAndSaysNothing() {
    try (var other = engine("reader")) {
      var gates = other.in(folder);
      gates.refreshAll();
      var spoken = gates.speak(gate, ME, NOW);
      assertThatThrownBy(() -> spoken.append(new Event.Intervened(NOW, "eve", "nothing")))
          .isInstanceOf(BadData.class)
          .hasMessageContaining("has no right");
      assertThatThrownBy(() -> gates.release(gate)).isInstanceOf(BadData.class);
    }
  }

  private static Event waived() {
    return new Event.Waived(NOW, new Waiver("WP01", "stop", "ana", "because", NOW, null));
  }

  private void assertRefused(String user, String function, Event event, String why)
      throws SQLException {
    var content = gate.read();
    var line = JournalLine.write(content.records(), content.head(), event);
    assertRefused(user, function, content.records(), content.head(), line, why);
  }

  private void assertRefused(
      String user, String function, long seq, String prev, String line, String why)
      throws SQLException {
    var hash = JournalLine.hash(line);
    boolean append = function.equals("append");
    var sql =
        append
            ? "select gate_runner.append(?, 'a', ?, ?, ?, ?, 60)"
            : "select gate_runner.say(?, ?, ?, ?, ?)";
    try (var connection = server.as(user, database);
        var call = connection.prepareStatement(sql)) {
      call.setString(1, gate.name());
      call.setLong(2, seq);
      call.setString(3, prev);
      call.setString(4, hash);
      call.setBytes(5, line.getBytes(UTF_8));
      assertThatThrownBy(call::executeQuery).hasMessageContaining(why);
    }
    assertThat(gate.read().records()).isEqualTo(1);
  }

  @Test
  void aRunnerCannotWaive() throws SQLException {
    assertRefused("driver", "append", waived(), "a runner cannot record waived: a person says");
    assertRefused("driver", "say", waived(), "permission denied");
  }

  @Test
  void aPersonCannotRecordWhatARunnerFinds() throws SQLException {
    assertRefused(
        "person",
        "say",
        new Event.RunInterrupted(NOW, "by nobody"),
        "a person cannot record run.interrupted");
    assertRefused("person", "append", waived(), "permission denied");
  }

  @Test
  void aRecordShowsByItselfWhatItIs() throws SQLException {
    var head = gate.read().head();
    var right = JournalLine.write(1, head, new Event.RunInterrupted(NOW, "two"));

    assertRefused("driver", "append", 1, head, right.replace("two", "too"), "does not match");
    assertRefused("driver", "append", 2, head, right, "names another place");
    assertRefused(
        "driver", "append", 1, head, hashed(right.replace("\"v\":1", "\"v\":2")), "another form");
    assertRefused(
        "driver",
        "append",
        1,
        head,
        hashed(right.replace("\"data\":{", "\"data\":{},\"type\":\"waived\",\"data\":{")),
        "another form");
  }

  private static String hashed(String line) {
    var body = line.substring(0, line.length() - 76);
    return body + ",\"hash\":\"" + Digest.of(body) + "\"}\n";
  }

  @Test
  void aRecordThatFollowsAnOlderOneIsNotTaken() throws SQLException {
    var genesis = gate.genesis();
    var fork = JournalLine.write(0, genesis, new Event.RunInterrupted(NOW, "another story"));
    try (var connection = server.as("driver", database);
        var call =
            connection.prepareStatement("select gate_runner.append(?, 'a', 0, ?, ?, ?, 60)")) {
      call.setString(1, gate.name());
      call.setString(2, genesis);
      call.setString(3, fork.substring(fork.length() - 67, fork.length() - 3));
      call.setBytes(4, fork.getBytes(UTF_8));
      try (var answer = call.executeQuery()) {
        answer.next();
        assertThat(answer.getString(1)).isEqualTo("behind");
      }
    }
  }

  @Test
  void whoSaidItIsKept() throws SQLException {
    try (var person = engine("person");
        var connection = server.admin(database);
        var ask =
            connection.prepareStatement(
                "select string_agg(said_by, ',' order by seq) from gate_runner.journal"
                    + " where gate = '"
                    + gate.name()
                    + "'")) {
      person.in(folder).speak(gate, ME, NOW).append(new Event.Intervened(NOW, "ana", "looked"));
      try (var answer = ask.executeQuery()) {
        answer.next();
        assertThat(answer.getString(1)).isEqualTo("driver,person");
      }
    }
  }
}
