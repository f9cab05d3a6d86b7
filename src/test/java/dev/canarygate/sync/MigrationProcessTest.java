package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.client.Sqlite;
import dev.canarygate.client.TestQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migration among real processes: one that is killed, one that writes meanwhile. */
final class MigrationProcessTest {
  private static final int ROWS = 3000;

  @TempDir private Path root;

  private static QueueMigration migration(Path root) {
    return new QueueMigration(
        new QueueMigration.Queue("LEGACY", root.resolve("queue.db")),
        new QueueMigration.Queue("SCOPED", root.resolve("scoped.db")),
        Instant.now(),
        Duration.ofSeconds(10),
        Sqlite::open);
  }

  /** Migrates in a process of its own. */
  static final class Migrator {
    private Migrator() {}

    public static void main(String[] arguments) {
      System.out.println("ready");
      migration(Path.of(arguments[0])).apply(false);
    }
  }

  /** Writes rows one by one in a process of its own, as a CLI that enqueues. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws SQLException {
      var queue = new TestQueue(Path.of(arguments[0]).resolve("queue.db"));
      String sql = "INSERT INTO queue(event_id, event_type, data, timestamp) VALUES(?, '', '', 1)";
      System.out.println("ready");
      try (Connection connection = queue.open();
          PreparedStatement insert = connection.prepareStatement(sql)) {
        for (int number = 0; number < 100; number++) {
          insert.setString(1, "written-" + number);
          insert.executeUpdate();
        }
      }
    }
  }

  private Process start(Class<?> program) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.getInputStream().read()).isEqualTo('r');
    return process;
  }

  private void journal(String mode, TestQueue... queues) {
    for (TestQueue queue : queues) {
      queue.run("PRAGMA journal_mode=" + mode);
    }
  }

  private static List<String> events(TestQueue queue) {
    return queue.rows("SELECT event_id FROM queue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void aMigrationThatIsKilledIsFinishedByTheNext(String mode) throws Exception {
    var legacy = TestQueue.create(root.resolve("queue.db")).events(ROWS);
    var scoped = TestQueue.create(root.resolve("scoped.db"));
    journal(mode, legacy, scoped);
    for (int milliseconds = 0; milliseconds < 400; milliseconds += 100) {
      Process migrator = start(Migrator.class);
      migrator.waitFor(milliseconds, TimeUnit.MILLISECONDS);
      migrator.destroyForcibly().onExit().join();
      var everywhere = new ArrayList<>(events(legacy));
      everywhere.addAll(events(scoped));
      assertThat(everywhere.stream().distinct()).hasSize(ROWS);
      assertThat(events(scoped)).doesNotHaveDuplicates();
    }
    migration(root).apply(false);
    assertThat(events(legacy)).isEmpty();
    assertThat(events(scoped)).hasSize(ROWS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void rowsThatAreWrittenMeanwhileAreNotLost(String mode) throws Exception {
    var legacy = TestQueue.create(root.resolve("queue.db")).events(50);
    var scoped = TestQueue.create(root.resolve("scoped.db"));
    journal(mode, legacy, scoped);
    Process writer = start(Writer.class);
    while (writer.isAlive()) {
      migration(root).apply(false);
    }
    assertThat(writer.exitValue()).isZero();
    migration(root).apply(false);
    assertThat(events(legacy)).isEmpty();
    assertThat(events(scoped)).hasSize(150).doesNotHaveDuplicates();
  }
}
