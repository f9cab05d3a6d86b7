package dev.canarygate.integrity;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fingerprints of an attempt; only those that are still what the journal recorded count. */
final class RecordedLooks {
  private final Map<Integer, List<Fingerprint>> looks = new TreeMap<>();
  private final Path artifacts;
  private final List<Observation> observations;
  private Path folder;

  /**
   * @param observations takes what is wrong with them
   */
  RecordedLooks(Path artifacts, Attempt attempt, List<Observation> observations) {
    this.artifacts = artifacts;
    this.folder = artifacts;
    this.observations = observations;
    for (int place = 0; place < attempt.performed().size(); place++) {
      for (var exhibit : attempt.performed().get(place).finding().evidence()) {
        if (exhibit.path().contains("/observations/") && exhibit.path().endsWith(".json")) {
          read(place, exhibit);
        }
      }
    }
  }

  private void read(int place, Exhibit exhibit) {
    var file = artifacts.resolve(exhibit.path());
    try {
      if (Digest.of(file).equals(exhibit.sha256())) {
        Fingerprint.read(file).ifPresent(look -> add(place, look));
        folder = file.resolveSibling("..").normalize();
      } else {
        observations.add(Observation.gap(exhibit.path() + " was changed after it was recorded"));
      }
    } catch (IOException e) {
      observations.add(Observation.gap(exhibit.path() + " cannot be read"));
    }
  }

  private void add(int place, Fingerprint look) {
    looks.computeIfAbsent(place, first -> new ArrayList<>()).add(look);
  }

  List<Fingerprint> all() {
    return looks.values().stream().flatMap(List::stream).toList();
  }

  /**
   * By the place of the finding in the attempt; a step that runs alongside others takes several.
   */
  Map<Integer, List<Fingerprint>> byPlace() {
    return looks;
  }

  RowListings listings() {
    return new RowListings(folder);
  }
}
