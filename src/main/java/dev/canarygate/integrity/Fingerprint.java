package dev.canarygate.integrity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How all that is watched on this machine was at one moment: the operator's home, the homes that
 * the canary made for itself, and the tools. The deployment is watched by health snapshots.
 *
 * @param at ISO 8601
 * @param uptimeMs how long the gate's process had been running, by a clock that nobody sets
 * @param workspace digest of each file among the client's settings for the workspace, by name
 * @param canaryHomes by path relative to the folder for temporary files
 * @param toolchain digests and commits, by name
 * @param gaps what could not be looked at, and why
 */
record Fingerprint(
    String kind,
    String label,
    String at,
    long uptimeMs,
    StateHome operator,
    Map<String, String> workspace,
    Map<String, StateHome> canaryHomes,
    Map<String, String> toolchain,
    List<String> gaps) {
  static final String KIND = "fingerprint";
  private static final JsonMapper JSON =
      Json.builder()
          .enable(
              SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  Fingerprint {
    workspace = Map.copyOf(workspace);
    canaryHomes = Map.copyOf(canaryHomes);
    toolchain = Map.copyOf(toolchain);
    gaps = List.copyOf(gaps);
  }

  Instant moment() {
    return Instant.parse(at);
  }

  Duration uptime() {
    return Duration.ofMillis(uptimeMs);
  }

  byte[] json() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers are JSON", e);
    }
  }

  /**
   * Empty when the file is another kind of observation.
   *
   * @throws IOException when it is not an observation
   */
  static Optional<Fingerprint> read(Path file) throws IOException {
    var tree = JSON.readTree(RegularFile.bytes(file, RegularFile.DOCUMENT));
    return tree.path("kind").asText().equals(KIND)
        ? Optional.of(JSON.treeToValue(tree, Fingerprint.class))
        : Optional.empty();
  }
}
