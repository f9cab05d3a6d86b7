package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.canarygate.Pipes;
import dev.canarygate.client.UnreadableFile.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows are counted as the CLI counts them, without changing a byte. */
final class QueueFileTest {
  private static final Duration PATIENCE = Duration.ofMillis(100);

  @TempDir private Path root;
  private Path file;

  @BeforeEach
  void aFile() {
    file = root.resolve("queue.db");
  }

  private QueueCounts count() throws IOException {
    Map<String, String> before = FolderFingerprint.of(root);
    QueueCounts counts = new QueueFile(file, PATIENCE).count();
    assertThat(FolderFingerprint.of(root)).isEqualTo(before);
    return counts;
  }

  private Reason reason() throws IOException {
    Map<String, String> before = FolderFingerprint.of(root);
    var failure =
        catchThrowableOfType(UnreadableFile.class, () -> new QueueFile(file, PATIENCE).count());
    assertThat(FolderFingerprint.of(root)).isEqualTo(before);
    return failure.reason();
  }

  @Test
  void aMissingAnEmptyAndADanglingFileHoldNoRows() throws IOException {
    assertThat(count()).isEqualTo(QueueCounts.EMPTY);
    Files.createFile(file);
    assertThat(count()).isEqualTo(QueueCounts.EMPTY);
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("nowhere"));
    assertThat(count()).isEqualTo(QueueCounts.EMPTY);
  }

  @Test
  void everyTableIsCounted() throws IOException {
    TestQueue.create(file).events(7).bodies(5).failure("a", 1, 1, 1);
    assertThat(count()).isEqualTo(new QueueCounts(7, 5, 1));
  }

  @Test
  void aMissingTableAViewAndAnotherCaseHoldNoRows() throws IOException {
    TestQueue.empty(file)
        .run(
            "CREATE TABLE Queue(x)",
            "INSERT INTO Queue VALUES(1)",
            "CREATE VIEW body_upload_queue AS SELECT 1",
            "CREATE TABLE sync_events(event_id)",
            "INSERT INTO sync_events VALUES(1)");
    assertThat(count()).isEqualTo(QueueCounts.EMPTY);
  }

  @Test
  void rowsOfAnOldSchemaCountLikeAnyOther() throws IOException {
    TestQueue.empty(file)
        .run(
            "CREATE TABLE queue(id INTEGER PRIMARY KEY, event_id TEXT UNIQUE)",
            "INSERT INTO queue(event_id) VALUES('a'), ('b')",
            "CREATE TABLE body_upload_queue(feature_slug TEXT)",
            "INSERT INTO body_upload_queue VALUES('x')");
    assertThat(count()).isEqualTo(new QueueCounts(2, 1, 0));
  }

  @Test
  void aNameFullOfSignsIsOnlyAName() throws IOException {
    file = root.resolve("a?mode=rwc#b%20 c&d.db");
    TestQueue.create(file).events(2);
    assertThat(count()).isEqualTo(new QueueCounts(2, 0, 0));
  }

  @Test
  void committedFramesOfTheWriteAheadLogCountAndStayWhereTheyAre()
      throws IOException, SQLException {
    TestQueue.create(file).run("PRAGMA journal_mode=WAL");
    try (Connection writer = new TestQueue(file).open();
        Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA wal_autocheckpoint=0");
      statement.execute(
          "INSERT INTO queue(event_id, event_type, data, timestamp) VALUES('a', 'x', '', 1)");
      statement.execute("BEGIN");
      statement.execute(
          "INSERT INTO queue(event_id, event_type, data, timestamp) VALUES('b', 'x', '', 1)");
      assertThat(count()).isEqualTo(new QueueCounts(1, 0, 0));
      statement.execute("ROLLBACK");
    }
  }

  @Test
  void aClosedQueueInWriteAheadModeGetsNoLog() throws IOException {
    TestQueue.create(file).run("PRAGMA journal_mode=WAL").events(3);
    assertThat(count()).isEqualTo(new QueueCounts(3, 0, 0));
  }

  @Test
  void aLinkToAQueueFindsTheLogBesideTheRealFile() throws IOException, SQLException {
    Path real = Files.createDirectory(root.resolve("real")).resolve("queue.db");
    Files.createSymbolicLink(file, real);
    TestQueue.create(real).run("PRAGMA journal_mode=WAL");
    try (Connection writer = new TestQueue(real).open();
        Statement statement = writer.createStatement()) {
      statement.execute(
          "INSERT INTO queue(event_id, event_type, data, timestamp) VALUES('a', 'x', '', 1)");
      assertThat(count()).isEqualTo(new QueueCounts(1, 0, 0));
    }
  }

  /** The state a killed writer leaves: half of its pages written, the journal beside them. */
  @Test
  void theJournalOfACrashedWriterIsRolledBackInACopy() throws IOException, SQLException {
    Path live = root.resolve("live.db");
    TestQueue.create(live).events(500);
    try (Connection writer = new TestQueue(live).open();
        Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA cache_size=1");
      statement.execute("PRAGMA cache_spill=1");
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("UPDATE queue SET data = data || hex(zeroblob(2000))");
      statement.execute("DELETE FROM queue WHERE id % 2");
      Files.copy(live, file);
      Files.copy(root.resolve("live.db-journal"), root.resolve("queue.db-journal"));
      statement.execute("ROLLBACK");
    }
    assertThat(count()).isEqualTo(new QueueCounts(500, 0, 0));
  }

  @Test
  void anOpenWriterBlocksNobodyAndItsRowsDoNotCountYet() throws Exception {
    TestQueue.create(file).events(3);
    String row =
        "INSERT INTO queue(event_id, event_type, data, timestamp) VALUES('x', 'x', '{}', 1)";
    try (var held = LockHolder.hold(file, "IMMEDIATE", row)) {
      assertThat(held.process().isAlive()).isTrue();
      assertThat(count()).isEqualTo(new QueueCounts(3, 0, 0));
    }
  }

  @Test
  void aQueueThatStaysLockedSaysSo() throws Exception {
    TestQueue.create(file).events(3);
    try (var held = LockHolder.hold(file, "EXCLUSIVE")) {
      assertThat(held.process().isAlive()).isTrue();
      assertThat(reason()).isEqualTo(Reason.LOCKED);
    }
  }

  @Test
  void aCutOffQueueSaysSo() throws IOException {
    TestQueue.create(file).events(500);
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(8192);
    }
    assertThat(reason()).isEqualTo(Reason.CORRUPT);
  }

  @Test
  void whatIsNoDatabaseSaysSo() throws IOException {
    Files.writeString(file, "not a database ".repeat(300));
    assertThat(reason()).isEqualTo(Reason.CORRUPT);
    Files.writeString(file, "short");
    assertThat(reason()).isEqualTo(Reason.CORRUPT);
  }

  @Test
  void aDirectorySaysSo() throws IOException {
    Files.createDirectory(file);
    assertThat(reason()).isEqualTo(Reason.UNREADABLE_FILE);
  }

  @Test
  @Timeout(20)
  void aPipeOrALinkBesideTheQueueIsNotOpened() throws Exception {
    TestQueue.create(file).events(1);
    for (var suffix : List.of("-wal", "-journal", "-shm")) {
      var companion = root.resolve("queue.db" + suffix);
      Pipes.at(companion);
      assertThat(problem()).contains("queue.db" + suffix, "found a named pipe");
      Files.delete(companion);
      Files.createSymbolicLink(companion, root.resolve("nowhere"));
      if (!suffix.equals("-wal")) {
        assertThat(problem()).contains("queue.db" + suffix, "it is a symbolic link");
      }
      Files.delete(companion);
    }
    Pipes.at(file);
    assertThat(problem()).contains("not a regular file");
  }

  private String problem() {
    return catchThrowableOfType(UnreadableFile.class, () -> new QueueFile(file, PATIENCE).count())
        .detail();
  }
}
