package dev.canarygate.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the canary may do in its own homes, in a run and between runs. */
final class CanaryHomesTest extends WatchedMachine {
  @Test
  void whatTheCanaryDoesInItsOwnHomesDuringARunIsItsOwn() throws Exception {
    canaryHome(CANARY_HOME, "INSERT INTO queue (event_id, data) VALUES ('c1', 'x')");
    look();
    run("1");
    canaryHome(CANARY_HOME, "DELETE FROM queue", "UPDATE sqlite_sequence SET seq = 0");
    canaryHome(CANARY_HOME.replace("20", "30"), "DELETE FROM queue");
    becomes("clean", "");
    assertThat(judge().facts().get("integrity.measured").orElseThrow())
        .doesNotContain("homes of the canary");
  }

  @Test
  void betweenRunsTheCanarysHomesMayOnlyLoseRowsToTheirOwnDaemon() throws Exception {
    canaryHome(CANARY_HOME, "INSERT INTO queue (event_id, data) VALUES ('c1', 'x'), ('c2', 'y')");
    canaryDaemon(9400);
    look();
    canaryHome(CANARY_HOME, "DELETE FROM queue WHERE id = 1");
    becomes("explained", CANARY_HOME + ": queue.db, queue: 1 rows left while daemon 9400 was");
    assertThat(judge().facts().get("integrity.measured").orElseThrow())
        .contains("between runs also 1 homes of the canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO queue (event_id, data) VALUES ('c9', 'd') | 1 rows were added
          UPDATE queue SET data = 'z' WHERE id = 1              | 1 rows were rewritten
          DROP TABLE queue                                      | table queue vanished
          """)
  void betweenRunsAnyOtherChangeOfACanarysHomeIsSuspect(String change, String because)
      throws Exception {
    canaryHome(CANARY_HOME, "INSERT INTO queue (event_id, data) VALUES ('c1', 'x')");
    canaryDaemon(9400);
    look();
    canaryHome(CANARY_HOME, change);
    becomes("suspect", "canary home " + CANARY_HOME + ": queue.db");
    assertThat(judge().details()).anyMatch(line -> line.contains(because));
  }

  @Test
  void betweenRunsACanarysHomeMayNeitherAppearNorVanish() throws Exception {
    canaryHome(CANARY_HOME, "DELETE FROM queue");
    look();
    Files.move(
        world.home().resolve("tmp/pytest-of-ana"), world.home().resolve("tmp/somewhere-else"));
    canaryHome(CANARY_HOME.replace("20", "30"), "DELETE FROM queue");
    look();
    assertThat(judge().details())
        .anyMatch(line -> line.contains("canary home " + CANARY_HOME + " vanished"))
        .anyMatch(line -> line.contains("appeared"));
  }

  @Test
  void rowsThatLeaveACanarysHomeWithoutADaemonAreSuspect() throws Exception {
    canaryHome(CANARY_HOME, "INSERT INTO queue (event_id, data) VALUES ('c1', 'x')");
    look();
    canaryHome(CANARY_HOME, "DELETE FROM queue");
    becomes("suspect", CANARY_HOME + ": queue.db, queue: 1 rows left while no daemon was alive");
  }
}
