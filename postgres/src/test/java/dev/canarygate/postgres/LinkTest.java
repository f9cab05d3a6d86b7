package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A database that comes back gives all who lost it the time to come back, too. */
final class LinkTest {
  private final OwnServer server = OwnServer.shared();
  private final AtomicLong nanos = new AtomicLong();
  private final PatientPause pause = new PatientPause();

  @Test
  void whoIsSilentAfterABreakMayOnlyNotHaveFoundBackYet() throws SQLException {
    var database = server.databaseWithTables();
    try (var link = new Link(Server.of(server.settings("driver", database)), pause, nanos::get)) {
      ask(link);
      later();
      assertThat(link.isJustBack()).isFalse();
      assertThat(link.waitsForOthers()).isFalse();

      server.sql(
          database,
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where usename = 'driver' and datname = current_database()");
      ask(link);
      assertThat(link.isJustBack()).isTrue();
      assertThat(link.waitsForOthers()).isTrue();
      assertThat(pause.taken).contains(Duration.ofMillis(500));

      later();
      assertThat(link.isJustBack()).isFalse();
      ask(link);
      assertThat(link.isJustBack()).as("the connection held").isFalse();
    }
  }

  @Test
  void aDatabaseThatHungWasAwayForEverybodyAlthoughNoConnectionBroke() throws SQLException {
    var database = server.databaseWithTables();
    try (var link = new Link(Server.of(server.settings("driver", database)), pause, nanos::get)) {
      ask(link);
      later();

      link.ask("ask", connection -> nanos.addAndGet(Duration.ofSeconds(4).toNanos()));
      assertThat(link.isJustBack()).as("slow, and no more").isFalse();

      link.ask("ask", connection -> nanos.addAndGet(Duration.ofSeconds(12).toNanos()));
      assertThat(link.isJustBack()).isTrue();
      later();
      assertThat(link.isJustBack()).isFalse();
    }
  }

  private void later() {
    nanos.addAndGet(PatientPause.PATIENCE.plusSeconds(1).toNanos());
  }

  private static void ask(Link link) {
    assertThat(Sql.ask(link, "ask", "select 1 = 1", Sql::isTrue).get(0)).isTrue();
  }
}
