package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.canarygate.client.FolderFingerprint;
import dev.canarygate.client.LockHolder;
import dev.canarygate.client.QueueCounts;
import dev.canarygate.client.QueueFile;
import dev.canarygate.client.Sqlite;
import dev.canarygate.client.TestQueue;
import dev.canarygate.sync.MigrationRefused.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Legacy rows move under their keys; nothing is lost on the way. */
final class QueueMigrationTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  private static final String EVENTS = "SELECT event_id, data FROM queue ORDER BY event_id";

  @TempDir private Path root;
  private TestQueue legacy;
  private TestQueue scoped;

  @BeforeEach
  void twoQueues() {
    legacy = TestQueue.create(root.resolve("home/queue.db"));
    scoped = TestQueue.create(root.resolve("home/queues/scoped.db"));
  }

  private QueueMigration migration() {
    return new QueueMigration(
        new QueueMigration.Queue("LEGACY", legacy.file()),
        new QueueMigration.Queue("SCOPED", scoped.file()),
        NOW,
        Duration.ofMillis(200),
        Sqlite::open);
  }

  private Kind refused() {
    var refused = catchThrowableOfType(MigrationRefused.class, () -> migration().apply(false));
    return refused.kind();
  }

  private Path backup() {
    return root.resolve("home/queue.db.backup-20260520T120000Z");
  }

  @Test
  void rowsOfEveryTableMoveAndACopyIsKept() {
    legacy.events(600).bodies(3).failure("a", 2, 1, 5);
    scoped.event("other", "{}");
    MigrationReport report = migration().apply(false);
    assertThat(report.tables()).extracting("moved").containsExactly(600L, 3L, 1L);
    assertThat(scoped.rows("SELECT COUNT(*) FROM queue")).containsExactly("601");
    assertThat(scoped.rows("SELECT failure_count, first_failed_at FROM body_upload_failure_log"))
        .containsExactly("2|1.0");
    assertThat(new QueueFile(legacy.file(), Duration.ZERO).count()).isEqualTo(QueueCounts.EMPTY);
    assertThat(new TestQueue(backup()).rows("SELECT COUNT(*) FROM queue")).containsExactly("600");
    assertThat(report.leavesRows()).isFalse();
  }

  @Test
  void everyColumnOfARowArrivesAndOnlyTheNumberIsNew() {
    legacy.run("INSERT INTO queue VALUES(9, 'a', 'type', '{\"é\": 1}', 1747600001, 4, 'key|1')");
    scoped.run("INSERT INTO queue VALUES(9, 'b', 'type', '{}', 1, 0, NULL)");
    migration().apply(false);
    assertThat(
            scoped.rows(
                "SELECT event_type, data, timestamp, retry_count, coalesce_key FROM queue"
                    + " WHERE event_id = 'a'"))
        .containsExactly("type|{\"é\": 1}|1747600001|4|key|1");
  }

  @Test
  void lookingChangesNothingAndTellsWhatWouldHappen() throws IOException {
    legacy.events(2).event("same", "1").event("other", "1");
    scoped.event("same", "1").event("other", "2");
    Map<String, String> before = FolderFingerprint.of(root);
    MigrationReport plan = migration().plan();
    assertThat(FolderFingerprint.of(root)).isEqualTo(before);
    var events = plan.tables().get(0);
    assertThat(events.moved()).isEqualTo(2);
    assertThat(events.settled()).isEqualTo(1);
    assertThat(events.conflicts()).containsExactly("other");
    assertThat(String.join("\n", plan.lines()))
        .contains("queue: 2 to move, 1 already there", "conflict", "sync migrate --apply");
  }

  @Test
  void aSecondRunChangesNothing() throws IOException {
    legacy.events(5);
    migration().apply(false);
    Map<String, String> before = FolderFingerprint.of(root);
    MigrationReport again = migration().apply(false);
    assertThat(FolderFingerprint.of(root)).isEqualTo(before);
    assertThat(again.backup()).isEmpty();
    assertThat(again.lines()).contains("Nothing to move.");
  }

  @Test
  void aRowWithOtherContentsStaysInBothQueuesAndIsTold() {
    legacy.event("a", "legacy").event("b", "b");
    scoped.event("a", "scoped");
    MigrationReport report = migration().apply(false);
    assertThat(report.leavesRows()).isTrue();
    assertThat(report.tables().get(0).conflicts()).containsExactly("a");
    assertThat(legacy.rows(EVENTS)).containsExactly("a|legacy");
    assertThat(scoped.rows(EVENTS)).containsExactly("a|scoped", "b|b");
    assertThat(String.join("\n", report.lines())).contains("--discard-conflicts");
  }

  @Test
  void conflictingRowsLeaveTheLegacyQueueOnlyOnDemandAndStayInTheBackup() {
    legacy.event("a", "legacy");
    scoped.event("a", "scoped");
    MigrationReport report = migration().apply(true);
    assertThat(report.tables().get(0).discarded()).isEqualTo(1);
    assertThat(legacy.rows(EVENTS)).isEmpty();
    assertThat(scoped.rows(EVENTS)).containsExactly("a|scoped");
    assertThat(new TestQueue(backup()).rows(EVENTS)).containsExactly("a|legacy");
  }

  @Test
  void howOftenARowWasTriedIsNoDifference() {
    legacy.event("a", "same").run("UPDATE queue SET retry_count = 1, timestamp = 5");
    scoped.event("a", "same").run("UPDATE queue SET retry_count = 9");
    assertThat(migration().apply(false).leavesRows()).isFalse();
    assertThat(legacy.rows(EVENTS)).isEmpty();
  }

  @Test
  void aFailureThatTheScopedQueueKnowsAsWellOrBetterIsSettled() {
    legacy.failure("a", 2, 5, 6);
    scoped.failure("a", 3, 5, 9);
    assertThat(migration().apply(false).leavesRows()).isFalse();
    legacy.failure("a", 41, 5, 6);
    assertThat(migration().apply(false).tables().get(0).conflicts())
        .containsExactly("p / m / main / t / 1 / a / h / too large");
  }

  @Test
  void rowsOfOneCoalescingKeyBothStay() {
    legacy.event("a", "1").run("UPDATE queue SET coalesce_key = 'k'");
    scoped.event("b", "2").run("UPDATE queue SET coalesce_key = 'k'");
    migration().apply(false);
    assertThat(scoped.rows(EVENTS)).containsExactly("a|1", "b|2");
  }

  @Test
  void aScopedQueueThatIsNotThereIsMade() throws IOException {
    Files.delete(scoped.file());
    Files.delete(scoped.file().getParent());
    legacy.events(2).bodies(1);
    migration().apply(false);
    assertThat(scoped.rows("SELECT COUNT(*) FROM queue")).containsExactly("2");
    assertThat(scoped.rows("SELECT name FROM sqlite_master WHERE name = 'idx_coalesce_key'"))
        .hasSize(1);
  }

  @Test
  void withoutALegacyQueueThereIsNothingToMove() throws IOException {
    Files.delete(legacy.file());
    assertThat(migration().plan().lines()).contains("Nothing to move.");
    assertThat(migration().apply(false).tables()).isEmpty();
    assertThat(legacy.file()).doesNotExist();
  }

  @Test
  void aLegacyQueueWithoutTheYoungerColumnMovesAllTheSame() throws IOException {
    Files.delete(legacy.file());
    TestQueue.empty(legacy.file())
        .run(
            "CREATE TABLE queue(id INTEGER PRIMARY KEY, event_id TEXT UNIQUE NOT NULL,"
                + " event_type TEXT, data TEXT, timestamp INTEGER, retry_count INTEGER)",
            "INSERT INTO queue VALUES(1, 'a', 't', 'd', 1, 0)");
    migration().apply(false);
    assertThat(scoped.rows(EVENTS)).containsExactly("a|d");
  }

  @Test
  void aColumnThatTheScopedQueueLacksStaysInTheBackupAndIsTold() {
    legacy.run("ALTER TABLE queue ADD COLUMN extra TEXT").event("a", "1");
    MigrationReport report = migration().apply(false);
    assertThat(report.tables().get(0).dropped()).containsExactly("extra");
    assertThat(String.join("\n", report.lines())).contains("no column extra");
  }

  @Test
  void aRowThatTheScopedQueueDoesNotAcceptStaysAndIsTold() {
    scoped.run("DROP TABLE queue");
    scoped.run(
        "CREATE TABLE queue(id INTEGER PRIMARY KEY, event_id TEXT UNIQUE NOT NULL, event_type,"
            + " data, timestamp, retry_count, coalesce_key, must TEXT NOT NULL)");
    legacy.event("a", "1").bodies(1);
    MigrationReport report = migration().apply(false);
    assertThat(report.tables().get(0).blocked()).singleElement().asString().startsWith("a (");
    assertThat(legacy.rows(EVENTS)).containsExactly("a|1");
    assertThat(scoped.rows("SELECT COUNT(*) FROM body_upload_queue")).containsExactly("1");
    assertThat(report.leavesRows()).isTrue();
  }

  @Test
  void whenNothingCouldBeMovedNoCopyIsLeftBehind() {
    scoped.run("DROP TABLE queue");
    scoped.run(
        "CREATE TABLE queue(event_id TEXT UNIQUE, event_type, data, timestamp, retry_count,"
            + " coalesce_key, must TEXT NOT NULL)");
    legacy.event("a", "1");
    assertThat(migration().apply(false).backup()).isEmpty();
    assertThat(backup()).doesNotExist();
  }

  @Test
  void rowsInAnOldSchemaRefuseEverythingAndNothingChanges() throws IOException {
    legacy.events(2);
    legacy.run(
        "DROP TABLE body_upload_queue",
        "CREATE TABLE body_upload_queue(project_uuid, feature_slug)",
        "INSERT INTO body_upload_queue VALUES('p', 'f')");
    Map<String, String> before = FolderFingerprint.of(root);
    var refused = catchThrowableOfType(MigrationRefused.class, () -> migration().apply(false));
    assertThat(refused).hasMessageContaining("LEGACY").hasMessageContaining("mission_slug");
    assertThat(FolderFingerprint.of(root)).isEqualTo(before);
  }

  @Test
  void anOldSchemaWithoutRowsIsInNobodysWay() {
    legacy.events(2).run("DROP TABLE body_upload_queue", "CREATE TABLE body_upload_queue(x)");
    assertThat(migration().apply(false).tables().get(0).moved()).isEqualTo(2);
  }

  @Test
  void aScopedQueueInAnOldSchemaRefusesAndNothingChanges() throws IOException {
    scoped.run("DROP TABLE queue", "CREATE TABLE queue(event_id TEXT UNIQUE, data)");
    legacy.events(1);
    Map<String, String> before = FolderFingerprint.of(root);
    assertThat(refused()).isEqualTo(Kind.UNREADABLE);
    assertThat(FolderFingerprint.of(root)).isEqualTo(before);
  }

  @Test
  void aQueueThatIsNoDatabaseRefuses() throws IOException {
    legacy.events(1);
    Files.writeString(scoped.file(), "not a database ".repeat(100));
    assertThat(refused()).isEqualTo(Kind.UNREADABLE);
    Files.writeString(legacy.file(), "not a database ".repeat(100));
    assertThat(refused()).isEqualTo(Kind.UNREADABLE);
    Files.delete(legacy.file());
    Files.createDirectory(legacy.file());
    assertThat(refused()).isEqualTo(Kind.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXCLUSIVE", "IMMEDIATE"})
  void aQueueHeldByAnotherProcessRefusesAndNothingChanges(String kind) throws Exception {
    legacy.events(2);
    for (Path queue : List.of(legacy.file(), scoped.file())) {
      Map<String, String> before = FolderFingerprint.of(root);
      try (var held = LockHolder.hold(queue, kind)) {
        assertThat(held.process().isAlive()).isTrue();
        assertThat(refused()).isEqualTo(Kind.LOCKED);
      }
      assertThat(FolderFingerprint.of(root)).isEqualTo(before);
    }
    assertThat(migration().apply(false).tables().get(0).moved()).isEqualTo(2);
  }

  @Test
  void twoCopiesInOneSecondHaveTwoNames() {
    legacy.events(1);
    migration().apply(false);
    legacy.event("later", "1");
    assertThat(migration().apply(false).backup().orElseThrow()).endsWith("Z-2");
  }

  @Test
  void whoIsLoggedOutHasNoQueueToMoveTo() {
    var home = new TestHome(root);
    var refused =
        catchThrowableOfType(MigrationRefused.class, () -> QueueMigration.of(home.host(), NOW));
    assertThat(refused.kind()).isEqualTo(Kind.LOGGED_OUT);
    home.write("credentials", new byte[] {(byte) 0xff});
    refused =
        catchThrowableOfType(MigrationRefused.class, () -> QueueMigration.of(home.host(), NOW));
    assertThat(refused.kind()).isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void afterTheMoveThePreflightPasses() {
    var home = new TestHome(root.resolve("real")).coherent();
    TestQueue.create(home.state("queue.db")).event("l-1", "{}").bodies(2);
    assertThat(home.check().ok()).isFalse();
    QueueMigration.of(home.host(), NOW).apply(false);
    assertThat(home.check().ok()).isTrue();
    assertThat(home.check().active().known()).isEqualTo(new QueueCounts(4, 2, 0));
  }
}
