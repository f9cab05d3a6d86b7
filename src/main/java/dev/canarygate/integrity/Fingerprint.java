package dev.canarygate.integrity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How all that must not change was at one moment.
 *
 * @param at ISO 8601
 * @param queues the operator's queue files, by name relative to their state directory
 * @param toolchain digests and commits, by name
 * @param gaps what could not be looked at, and why
 */
record Fingerprint(
    String kind,
    String label,
    String at,
    Map<String, Queue> queues,
    Owner owner,
    Map<String, String> toolchain,
    List<String> gaps) {
  static final String KIND = "fingerprint";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  Fingerprint {
    queues = Map.copyOf(queues);
    toolchain = Map.copyOf(toolchain);
    gaps = List.copyOf(gaps);
  }

  /**
   * A queue file.
   *
   * @param tables by name
   */
  record Queue(Map<String, Table> tables) {
    Queue {
      tables = Map.copyOf(tables);
    }

    long rows() {
      return tables.values().stream().mapToLong(Table::count).sum();
    }

    long sequence() {
      return tables.values().stream().mapToLong(Table::sequence).sum();
    }
  }

  /**
   * @param count rows in it
   * @param sequence the highest id ever given
   * @param rows digest of each row, by id
   * @param events event id of each row that has one, by id
   */
  record Table(long count, long sequence, Map<Long, String> rows, Map<Long, String> events) {
    Table {
      rows = Map.copyOf(rows);
      events = Map.copyOf(events);
    }
  }

  /**
   * The daemon that the operator's owner record names. The record's token is in none of this.
   *
   * @param record digest of the record without its token; null: there is none
   * @param alive whether a process with that id lives
   * @param processStarted when that process started, as the system tells; null: it does not
   */
  record Owner(
      @Nullable String record,
      @Nullable Long pid,
      @Nullable String startedAt,
      @Nullable String packageVersion,
      @Nullable String scope,
      boolean alive,
      @Nullable String processStarted) {
    static final Owner NONE = new Owner(null, null, null, null, null, false, null);
  }

  Instant moment() {
    return Instant.parse(at);
  }

  byte[] json() {
    try {
      return JSON.writeValueAsBytes(
          new Fingerprint(
              kind, label, at, new TreeMap<>(queues), owner, new TreeMap<>(toolchain), gaps));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers are JSON", e);
    }
  }

  /**
   * Empty when the file is another kind of observation.
   *
   * @throws IOException when it is no observation at all
   */
  static Optional<Fingerprint> read(Path file) throws IOException {
    var tree = JSON.readTree(Files.readAllBytes(file));
    return tree.path("kind").asText().equals(KIND)
        ? Optional.of(JSON.treeToValue(tree, Fingerprint.class))
        : Optional.empty();
  }
}
