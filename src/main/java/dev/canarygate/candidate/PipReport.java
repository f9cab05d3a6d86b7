package dev.canarygate.candidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try {
      return Files.exists(file)
          ? of(JSON.readTree(RegularFile.bytes(file, RegularFile.SMALL)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // What pip shows on screen is left to read.
    }
  }

  private static Optional<PipReport> of(JsonNode report) {
    var item = report.path("install").path(0);
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
    return url.replaceFirst("[?#].*", "").replaceFirst(".*/", "");
  }

  /** Whether it is a file of this machine. */
  boolean isLocal() {
    return url.startsWith("file:");
  }
}
