package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.client.LockHolder;
import dev.canarygate.client.Sqlite;
import dev.canarygate.client.TestQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queues moved by the real CLI: the same rows in the same places, save where a reason is named. */
final class GoldenMigrationsTest {
  /** Cases in which rows stay that the CLI loses, and how many conflicts are told. */
  private static final Map<String, Integer> KEPT =
      Map.of("same_event_ids_divergent_payload", 2, "same_failure_key", 1);

  @TempDir private Path root;

  static Stream<Path> migrations() throws IOException {
    return GoldenHome.cases("migrations");
  }

  @ParameterizedTest
  @MethodSource("migrations")
  void rowsEndWhereTheReferencePutsThem(Path scenario) throws IOException {
    String name = String.valueOf(scenario.getFileName());
    JsonNode expected =
        GoldenHome.JSON.readTree(Files.readAllBytes(scenario.resolve("expected.json")));
    copy(scenario.resolve("before_home"));
    var migration = migration();
    if (name.endsWith("_locked")) {
      assertLocked(migration, name);
    } else if (KEPT.containsKey(name)) {
      assertThat(migration.apply(false).tables().get(0).conflicts()).hasSize(KEPT.get(name));
      assertThat(migration.apply(false).backup()).isEmpty();
    } else {
      migration.apply(false);
      compare(expected, "legacy", new TestQueue(root.resolve("queue.db")));
      compare(expected, "scoped", new TestQueue(scoped()));
      assertThat(migration.apply(false).backup()).as("a second run").isEmpty();
    }
  }

  private QueueMigration migration() {
    return new QueueMigration(
        new QueueMigration.Queue("LEGACY", root.resolve("queue.db")),
        new QueueMigration.Queue("SCOPED", scoped()),
        Instant.now(),
        Duration.ofMillis(200),
        Sqlite::open);
  }

  private Path scoped() {
    return root.resolve("queues/queue-cf97e4ddf8b36d6d.db");
  }

  private void assertLocked(QueueMigration migration, String name) throws IOException {
    Path held = name.startsWith("scoped") ? scoped() : root.resolve("queue.db");
    try (var lock = LockHolder.hold(held, "EXCLUSIVE")) {
      assertThat(lock.process().isAlive()).isTrue();
      var refused = catchThrowableOfType(MigrationRefused.class, () -> migration.apply(false));
      assertThat(refused.kind()).isEqualTo(MigrationRefused.Kind.LOCKED);
    }
  }

  private void copy(Path before) throws IOException {
    Path state = before.resolve(".spec-kitty");
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.sorted().toList()) {
        Path place = root.resolve(state.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(place);
        } else {
          Files.write(place, Files.readAllBytes(file));
        }
      }
    }
  }

  private static void compare(JsonNode expected, String which, TestQueue queue) {
    for (var table : ((ObjectNode) expected.path("after1").path(which)).properties()) {
      if (!table.getKey().startsWith("_")) {
        assertThat(queue.rows("SELECT COUNT(*) FROM " + table.getKey()))
            .as(which + " " + table.getKey())
            .containsExactly(table.getValue().path("count").asText());
        compareKeys(table.getKey(), table.getValue().path("rows"), queue);
      }
    }
  }

  private static void compareKeys(String table, JsonNode rows, TestQueue queue) {
    String key = table.equals("queue") ? "event_id" : "artifact_path";
    if (rows.isArray() && !table.equals("sync_events")) {
      var wanted =
          Stream.iterate(0, i -> i < rows.size(), i -> i + 1)
              .map(i -> rows.get(i).path(key).asText())
              .toList();
      assertThat(queue.rows("SELECT " + key + " FROM " + table))
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }
}
