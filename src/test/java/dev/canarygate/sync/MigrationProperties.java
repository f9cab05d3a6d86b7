package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

  /** Few keys and few contents, so that both queues often have the same. */
  @Provide
  Arbitrary<Map<String, String>> rows() {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d", "e"), Arbitraries.of("1", "2"))
        .ofMaxSize(5);
  }

  @Property(tries = 4)
  void no_row_is_lost_and_none_is_there_twice_wherever_it_crashes(
      @ForAll("rows") Map<String, String> legacy,
      @ForAll("rows") Map<String, String> scoped,
      @ForAll("rows") Map<String, String> bodies,
      @ForAll boolean writeAhead)
      throws IOException, SQLException {
    boolean survived = false;
    for (int steps = 1; !survived; steps++) {
      Path root = Files.createTempDirectory("migration");
      try {
        var pair = new Pair(root, writeAhead).fill(legacy, scoped, bodies);
        List<String> before = pair.all();
        survived = pair.crashAt(steps);
        pair.assertNothingLost(before);
        pair.migration(Sqlite::open).apply(false);
        pair.assertNothingLost(before);
        pair.assertMoved(legacy, scoped);
        if (survived) {
          Map<String, String> moved = Fingerprint.of(root);
          pair.migration(Sqlite::open).apply(false);
          assertThat(Fingerprint.of(root)).as("a second run").isEqualTo(moved);
        }
      } finally {
        delete(root);
      }
    }
  }

  /** A legacy and a scoped queue. */
  private record Pair(TestQueue legacy, TestQueue scoped) {
    Pair(Path root, boolean writeAhead) {
      this(
          TestQueue.create(root.resolve("queue.db")),
          TestQueue.create(root.resolve("queues/scoped.db")));
      if (writeAhead) {
        legacy.run("PRAGMA journal_mode=WAL");
        scoped.run("PRAGMA journal_mode=WAL");
      }
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
