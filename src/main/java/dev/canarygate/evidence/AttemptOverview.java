package dev.canarygate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What can be seen of an attempt at a glance. It shows, and judges nothing.
 *
 * @param about members of {@code attempt.json}; empty for a folder made by hand
 * @param outcome as it was sealed; empty when it was not, or by hand
 * @param digest E; empty while it is not sealed
 * @param runs each run's name, such as {@code run-1}, with what every scenario came to
 * @param files every file with its SHA-256
 */
public record AttemptOverview(
    String name,
    Map<String, String> about,
    String outcome,
    String digest,
    SortedMap<String, RunRow> runs,
    SortedMap<String, String> files) {
  /**
   * @param outcome the document's own; {@code ?} when it has none
   * @param scenarios number to status
   */
  public record RunRow(String outcome, SortedMap<Integer, String> scenarios) {
    @Override
    public String toString() {
      var cells = new ArrayList<String>();
      scenarios.forEach((number, status) -> cells.add(number + " " + status));
      return outcome + (cells.isEmpty() ? "" : " (" + String.join(", ", cells) + ")");
    }
  }

  public boolean isSealed() {
    return !digest.isEmpty();
  }

  /** All attempts of an artifacts directory, tags and numbers in natural order. */
  public static List<AttemptOverview> all(Path artifacts) {
    return folders(artifacts).stream().map(AttemptOverview::of).toList();
  }

  /** Their names alone, in the same order. */
  public static List<String> names(Path artifacts) {
    return folders(artifacts).stream().map(each -> String.valueOf(each.getFileName())).toList();
  }

  private static List<Path> folders(Path artifacts) {
    var shelf = artifacts.resolve(AttemptFolder.SHELF);
    if (!Files.isDirectory(shelf)) {
      return List.of();
    }
    try (var folders = Files.list(shelf)) {
      return folders
          .filter(Files::isDirectory)
          .filter(each -> String.valueOf(each.getFileName()).contains("-attempt"))
          .sorted(Comparator.comparing(each -> naturalKey(String.valueOf(each.getFileName()))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So that attempt 10 follows attempt 9. */
  private static String naturalKey(String name) {
    var key = new StringBuilder();
    var digits = new StringBuilder();
    for (int i = 0; i <= name.length(); i++) {
      boolean digit = i < name.length() && Character.isDigit(name.charAt(i));
      if (digit) {
        digits.append(name.charAt(i));
        continue;
      }
      if (!digits.isEmpty()) {
        key.append("0".repeat(Math.max(0, 12 - digits.length()))).append(digits);
        digits.setLength(0);
      }
      if (i < name.length()) {
        key.append(name.charAt(i));
      }
    }
    return key.toString();
  }

  public static AttemptOverview of(Path folder) {
    try {
      return new AttemptOverview(
          String.valueOf(folder.getFileName()),
          Documents.texts(folder.resolve(AttemptFolder.ABOUT)),
          Documents.tree(folder.resolve(AttemptFolder.OUTCOME)).path("outcome").asText(),
          sealDigest(folder),
          runs(folder),
          files(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sealDigest(Path folder) throws IOException {
    var manifest = folder.resolve(Manifest.NAME);
    return DurableFiles.hasPlainFile(manifest) ? Digest.of(manifest) : "";
  }

  private static SortedMap<String, String> files(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    for (var file : Manifest.filesBelow(folder)) {
      files.put(
          Manifest.relative(folder, file),
          DurableFiles.hasPlainFile(file) ? Digest.of(file) : "a link or a pipe");
    }
    files.remove(Manifest.NAME);
    return files;
  }

  private static SortedMap<String, RunRow> runs(Path folder) throws IOException {
    var rows = new TreeMap<String, RunRow>();
    for (var file : Manifest.filesBelow(folder.resolve("runs"))) {
      var name = String.valueOf(file.getFileName());
      if (name.endsWith(".json")) {
        rows.put(name.substring(0, name.length() - ".json".length()), row(Documents.tree(file)));
      }
    }
    return rows;
  }

  /** Both shapes of the document: {@code id} or {@code scenario_id}. */
  private static RunRow row(JsonNode document) {
    var scenarios = new TreeMap<Integer, String>();
    for (var each : document.path("scenarios")) {
      int number = each.path("id").asInt(each.path("scenario_id").asInt());
      scenarios.put(number, each.path("status").asText("?"));
    }
    return new RunRow(document.path("outcome").asText("?"), scenarios);
  }

  /** What changed from this attempt to another, a line each; empty when nothing did. */
  public List<String> changesTo(AttemptOverview other) {
    var changes = new ArrayList<String>();
    changes.addAll(Changes.between("attempt.json ", about, other.about));
    changes.addAll(
        Changes.between("", Map.of("outcome", outcome), Map.of("outcome", other.outcome)));
    changes.addAll(Changes.between("", texts(runs), texts(other.runs)));
    changes.addAll(Changes.between("file ", shortened(files), shortened(other.files)));
    return changes;
  }

  private static Map<String, String> texts(SortedMap<String, RunRow> rows) {
    var texts = new TreeMap<String, String>();
    rows.forEach((name, row) -> texts.put(name, row.toString()));
    return texts;
  }

  private static Map<String, String> shortened(SortedMap<String, String> digests) {
    var texts = new TreeMap<String, String>();
    digests.forEach(
        (path, digest) -> texts.put(path, digest.substring(0, Math.min(12, digest.length()))));
    return texts;
  }
}
