package dev.canarygate.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's queue: no row comes, goes or changes unseen. */
final class QueueTest extends WatchedMachine {
  @Test
  void neitherTheTokenNorARowsContentIsKept() throws IOException {
    var exhibit = look().evidence().get(0);
    var file = world.artifacts().resolve(exhibit.path());
    assertThat(Files.readString(file)).contains("4711").doesNotContain(TOKEN, "secret words");
  }

  @Test
  void lookingLeavesTheQueueAsItIs() throws Exception {
    sql("PRAGMA journal_mode=WAL");
    var before = Files.getLastModifiedTime(home.resolve("queue.db"));
    look();
    assertThat(Files.getLastModifiedTime(home.resolve("queue.db"))).isEqualTo(before);
    try (var files = Files.list(home)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("queue.db", "sync");
    }
  }

  @Test
  void touchedFilesAndVacuumAreNoIntervention() throws Exception {
    look();
    sql("VACUUM");
    look();
    assertThat(judge().facts().get("integrity.verdict")).hasValue("clean");
  }

  @Test
  void rowsThatLeaveTheOperatorsQueueAreSuspectEvenWhileTheDaemonLives() throws Exception {
    look();
    sql("DELETE FROM queue WHERE id = 2");
    becomes("suspect", "1 rows left while daemon 4711 was alive, which is not allowed");
  }

  @Test
  void anOperatorsQueueThatChangesDuringARunIsSuspectAndTheRunIsNamed() throws Exception {
    look();
    run("2");
    sql("INSERT INTO queue (event_id, data) VALUES ('e4', 'd')");
    becomes("suspect", "1 rows were added during run 2 (between before-run-1 and before-run-2)");
  }

  @Slow
  @Test
  void aQueueOfAHundredThousandRowsIsComparedRowByRow() throws Exception {
    sql(
        "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 100009)"
            + " INSERT INTO queue (event_id, data) SELECT 'e' || i, 'd' || i FROM n");
    look();
    sql(
        "UPDATE queue SET data = 'x' WHERE id IN (60000, 90000)",
        "DELETE FROM queue WHERE id = 70000",
        "DELETE FROM queue WHERE id = 80000",
        "INSERT INTO queue (event_id, data) VALUES ('e70006', 'the event of row 70000')");
    look();
    assertThat(judge().details())
        .anyMatch(line -> line.contains("queue.db, queue: 2 rows were rewritten"))
        .anyMatch(line -> line.contains("queue.db, queue: 2 rows left"))
        .anyMatch(line -> line.contains("queue.db, queue: 1 rows were added"))
        .anyMatch(line -> line.contains("queue.db, queue: 1 events were queued again"));
  }

  @Test
  void aTableOfAnotherAgeWithoutIdAndEventIsLookedAtAllTheSame() throws Exception {
    sql("DROP TABLE queue", "CREATE TABLE queue (data TEXT)", "INSERT INTO queue VALUES ('a')");
    assertThat(look().verdict()).isEqualTo(Verdict.PASSED);
    sql("UPDATE queue SET data = 'b'");
    becomes("suspect", "queue.db, queue: 1 rows were rewritten");
  }

  @Test
  void rowsThatDidNotChangeAreListedOnceForAllLooks() throws Exception {
    look();
    look();
    look();
    try (var files = Files.list(world.evidence().path().resolve("observations"))) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .filteredOn(name -> name.startsWith("rows-"))
          .hasSize(1);
    }
  }

  @Test
  void rowsThatLeaveWithoutADaemonAreSuspect() throws Exception {
    world.processes.ended(4711);
    look();
    sql("DELETE FROM queue WHERE id = 2");
    becomes("suspect", "1 rows left while no daemon was alive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO queue (event_id, data) VALUES ('e4', 'd')      | 1 rows were added
          UPDATE queue SET data = 'x' WHERE id = 1                   | 1 rows were rewritten
          UPDATE sqlite_sequence SET seq = 1 WHERE name = 'queue'    | the id sequence went back
          DROP TABLE body_upload_queue                               | table body_upload_queue vanished
          """)
  void aChangedQueueIsSuspect(String change, String because) throws Exception {
    look();
    sql(change);
    becomes("suspect", because);
  }

  @Test
  void anEventThatIsQueuedAgainIsAReplay() throws Exception {
    look();
    sql("DELETE FROM queue WHERE id = 1", "INSERT INTO queue (event_id, data) VALUES ('e1', 'a')");
    becomes("suspect", "1 events were queued again");
  }

  @Test
  void anInsertAndADeleteDoNotCancelOut() throws Exception {
    world.processes.ended(4711);
    look();
    sql("INSERT INTO queue (event_id, data) VALUES ('e9', 'd')", "DELETE FROM queue WHERE id = 4");
    becomes("suspect", "1 rows left while no daemon was alive");
  }

  @Test
  void aQueueFileThatIsMadeAnewIsFoundByItsSequence() throws Exception {
    look();
    Files.delete(home.resolve("queue.db"));
    sql(
        "CREATE TABLE queue (id INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT UNIQUE NOT NULL,"
            + " data TEXT NOT NULL)");
    becomes("suspect", "the id sequence went back");
  }

  @Test
  void aQueueFileThatVanishesOrAppearsIsSuspect() throws Exception {
    look();
    Files.delete(home.resolve("queue.db"));
    Files.createDirectories(home.resolve("queues"));
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("queues/queue-0a.db"))) {
      connection.createStatement().execute("CREATE TABLE t (x)");
    }
    look();
    assertThat(judge().details())
        .anyMatch(line -> line.contains("queue.db vanished"))
        .anyMatch(line -> line.contains("queues/queue-0a.db appeared"));
  }

  @Test
  void withoutQueueAndDaemonThereIsNothingToGuard() throws IOException {
    Files.delete(home.resolve("queue.db"));
    Files.delete(home.resolve("sync/daemon/owner.json"));
    look();
    look();
    assertThat(judge().facts().get("integrity.measured").orElseThrow())
        .contains("owner record (none)", "0 rows");
  }
}
