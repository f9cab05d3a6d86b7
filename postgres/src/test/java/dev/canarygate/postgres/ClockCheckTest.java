package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.Gates;
import dev.canarygate.gate.BadData;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines whose clocks are wrong, with a real server. */
final class ClockCheckTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  @TempDir Path folder;

  private OwnServer server;
  private String database;
  private Duration ahead = Duration.ZERO;
  private final ClockCheck clock = new ClockCheck(() -> Instant.now().plus(ahead));
  private PostgresEngine engine;

  @BeforeEach
  void aDatabase() throws SQLException {
    server = OwnServer.shared();
    database = server.databaseWithTables();
    engine =
        new PostgresEngine(
            server.settings("driver", database), next -> {}, PostgresEngine.SILENCE, clock);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Gates gates() {
    return engine.in(folder);
  }

  private static Holder me() {
    return Holder.me("ana", "box", NOW, "token");
  }

  private GateFolder made() {
    try (var gate = gates().create(me(), NOW, "A gate", () -> {})) {
      return gate.folder();
    }
  }

  private List<String> check() {
    return new PostgresDatabase(
            Server.of(server.settings("driver", database)), next -> {}, Optional.empty(), clock)
        .check();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT6M12S", "-PT6M12S"})
  void whoseClockIsWrongDrivesNothingAndPerformsNothing(Duration wrong) {
    var gate = made();
    ahead = wrong;

    assertThatThrownBy(() -> gates().create(me(), NOW, "A gate", () -> {}))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("expected this machine's clock within 5s of the database's, found 2")
        .hasMessageContaining(wrong.isNegative() ? "s behind)" : "s ahead)")
        .hasMessageContaining("set this machine's clock, then repeat the command");
    assertThatThrownBy(() -> gates().take(gate, me(), NOW)).isInstanceOf(BadData.class);
    assertThatThrownBy(() -> gates().workbench()).isInstanceOf(BadData.class);
    assertThatThrownBy(this::check).isInstanceOf(BadData.class);
    assertThat(gates().holder(gate)).isEmpty();
  }

  /** Until when a waiver counts, and how old a result is, hang on the time of the word. */
  @Test
  void whoseClockIsWrongDoesNotSpeakAboutAGate() {
    var gate = made();
    ahead = Duration.ofMinutes(-10);

    assertThatThrownBy(() -> gates().speak(gate, me(), NOW))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("s behind)");
  }

  @Test
  void aLookIsNotRefused() {
    var gate = made();
    ahead = Duration.ofHours(1);

    gates().refreshAll();
    assertThat(gates().newest()).contains(gate);
    assertThat(gates().leftToDrivers().gates()).isEmpty();
    assertThat(gates().checkStore()).isEmpty();
  }

  @Test
  void aSmallDifferenceIsSaid() {
    ahead = Duration.ofSeconds(3);
    made();
    assertThat(check())
        .anyMatch(line -> line.matches("clock of this machine: [23][0-9]{3} ms ahead of .*"));
    ahead = Duration.ofSeconds(-3);
    assertThat(check()).anyMatch(line -> line.matches("clock of this machine: .* ms behind .*"));
  }

  /** Half of a minute may have gone by before the server looked, or after. */
  @Test
  void aSlowNetworkMakesNoClockWrong() throws SQLException {
    var start = Instant.now().minusSeconds(58);
    Iterator<Instant> ticks = List.of(start, start.plusSeconds(60)).iterator();

    try (var connection = server.admin(database)) {
      assertThat(new ClockCheck(ticks::next).require(connection, "here")).contains("ms behind");
    }
  }
}
