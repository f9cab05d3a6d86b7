package dev.canarygate.candidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What pip would install, in its own JSON ({@code pip install --dry-run --report}, pip 22.2 and
 * newer).
 *
 * @param version as the file's metadata spells it
 * @param url where pip takes the file from
 * @param sha256 of the file, in hexadecimal; empty when pip does not say
 * @param yanked whether the file was withdrawn; older versions of pip say so on screen only
 */
record PipReport(String version, String url, String sha256, boolean yanked) {
  private static final ObjectMapper JSON = Json.mapper();

  /** Empty when pip wrote no such file, or nothing that can be read as one. */
  static Optional<PipReport> read(Path file) {
    return json(file).flatMap(report -> of(report.path("install").path(0)));
  }

  /**
   * The same of an installation with all that it depends on: the item of one distribution. Empty,
   * too, when pip found it installed already and left it as it was.
   */
  static Optional<PipReport> read(Path file, String distribution) {
    var wanted = normal(distribution);
    return json(file).stream()
        .flatMap(report -> report.path("install").valueStream())
        .filter(item -> normal(item.path("metadata").path("name").asText("")).equals(wanted))
        .findFirst()
        .flatMap(PipReport::of);
  }

  private static Optional<JsonNode> json(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readTree(RegularFile.bytes(file, RegularFile.SMALL)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // What pip shows on screen is left to read.
    }
  }

  /** PEP 503. */
  private static String normal(String name) {
    return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
  }

  private static Optional<PipReport> of(JsonNode item) {
    var metadata = item.path("metadata");
    var download = item.path("download_info");
    var archive = download.path("archive_info");
    var named = archive.path("hash").asText("");
    var old = named.startsWith("sha256=") ? named.substring("sha256=".length()) : "";
    var found =
        new PipReport(
            metadata.path("version").asText(""),
            download.path("url").asText(""),
            archive.path("hashes").path("sha256").asText(old),
            item.path("is_yanked").asBoolean());
    return found.version.isEmpty() || found.url.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** Last part of the address, without what follows it. */
  String file() {
    return url.replaceFirst("[?#].*", "").replaceFirst(".*/", "").replace("%2B", "+");
  }

  /** Its name and digest as facts; none for a source archive, or when pip does not say them. */
  Facts asWheel() {
    return file().endsWith(".whl") && sha256.matches("[0-9a-f]{64}")
        ? Facts.NONE
            .with(SharedFacts.CANDIDATE_WHEEL, file())
            .with(SharedFacts.CANDIDATE_WHEEL_SHA256, sha256)
        : Facts.NONE;
  }

  /** Whether it is a file of this machine. */
  boolean isLocal() {
    return url.startsWith("file:");
  }
}
