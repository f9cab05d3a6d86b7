package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.client.FolderFingerprint;
import dev.canarygate.client.Sqlite;
import dev.canarygate.client.TestQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Over random pairs of queues, with a crash at every step. */
final class MigrationProperties {
  private static final QueueMigration.Opener QUICK =
      (file, mode, patience) -> TestQueue.quick(Sqlite.open(file, mode, patience));

  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

  /** Few keys and few contents, so that both queues often have the same. */
  @Provide
  Arbitrary<Map<String, String>> rows() {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d", "e"), Arbitraries.of("1", "2"))
        .ofMaxSize(5);
  }

  @Slow
  @Property(tries = 5)
  void noRowIsLostAndNoneIsThereTwiceWhereverItCrashes(
      @ForAll("rows") Map<String, String> legacy,
      @ForAll("rows") Map<String, String> scoped,
      @ForAll("rows") Map<String, String> bodies,
      @ForAll boolean writeAhead)
      throws IOException, SQLException {
    Path root = Files.createTempDirectory("migration");
    try {
      var template = new Pair(root.resolve("template"));
      template.create(writeAhead).fill(legacy, scoped, bodies);
      boolean survived = false;
      for (int steps = 1; !survived; steps++) {
        Pair pair = template.copy(root.resolve("step-" + steps));
        survived = crashAndGoOn(pair, steps);
        pair.assertMoved(legacy, scoped);
      }
    } finally {
      delete(root);
    }
  }

  private static boolean crashAndGoOn(Pair pair, int steps) throws IOException, SQLException {
    List<String> before = pair.all();
    boolean survived = pair.crashAt(steps);
    pair.assertNothingLost(before);
    pair.migration(QUICK).apply(false);
    pair.assertNothingLost(before);
    if (survived) {
      Map<String, String> moved = FolderFingerprint.of(pair.folder());
      pair.migration(QUICK).apply(false);
      assertThat(FolderFingerprint.of(pair.folder())).as("a second run").isEqualTo(moved);
    }
    return survived;
  }

  /** A legacy and a scoped queue. */
  private record Pair(Path folder, TestQueue legacy, TestQueue scoped) {
    Pair(Path folder) {
      this(
          folder,
          new TestQueue(folder.resolve("queue.db")),
          new TestQueue(folder.resolve("scoped.db")));
    }

    Pair create(boolean writeAhead) {
      for (TestQueue queue : List.of(legacy, scoped)) {
        TestQueue.create(queue.file())
            .run("PRAGMA journal_mode=" + (writeAhead ? "WAL" : "DELETE"));
      }
      return this;
    }

    Pair copy(Path to) throws IOException {
      Files.createDirectories(to);
      Files.copy(legacy.file(), to.resolve("queue.db"));
      Files.copy(scoped.file(), to.resolve("scoped.db"));
      return new Pair(to);
    }

    Pair fill(Map<String, String> events, Map<String, String> others, Map<String, String> bodies) {
      events.forEach(legacy::event);
      others.forEach(scoped::event);
      bodies.forEach((path, times) -> legacy.failure(path, Integer.parseInt(times), 1, 1));
      if (!bodies.isEmpty()) {
        legacy.bodies(bodies.size());
      }
      return this;
    }

    QueueMigration migration(QueueMigration.Opener opener) {
      return new QueueMigration(
          new QueueMigration.Queue("LEGACY", legacy.file()),
          new QueueMigration.Queue("SCOPED", scoped.file()),
          NOW,
          Duration.ofSeconds(1),
          opener);
    }

    boolean crashAt(int steps) throws SQLException {
      try (var connections = new CrashingConnections(steps)) {
        try {
          migration(connections).apply(false);
        } catch (CrashingConnections.Crash e) {
          assertThat(connections.survived()).isFalse();
        }
        return connections.survived();
      }
    }

    private static Stream<String> contents(TestQueue queue) {
      return Stream.of(
              "SELECT 'event', event_id, data FROM queue",
              "SELECT 'body', artifact_path, content_body FROM body_upload_queue",
              "SELECT 'failure', artifact_path, failure_count FROM body_upload_failure_log")
          .flatMap(query -> queue.rows(query).stream());
    }

    List<String> all() {
      return Stream.concat(contents(legacy), contents(scoped)).distinct().sorted().toList();
    }

    void assertNothingLost(List<String> before) {
      assertThat(all()).isEqualTo(before);
      assertThat(contents(scoped).toList()).doesNotHaveDuplicates();
    }

    void assertMoved(Map<String, String> events, Map<String, String> others) {
      var left = new ArrayList<String>();
      new TreeMap<>(events)
          .forEach(
              (id, data) -> {
                if (!others.getOrDefault(id, data).equals(data)) {
                  left.add(id + "|" + data);
                }
              });
      assertThat(legacy.rows("SELECT event_id, data FROM queue ORDER BY event_id")).isEqualTo(left);
    }
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      files
          .sorted(java.util.Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
