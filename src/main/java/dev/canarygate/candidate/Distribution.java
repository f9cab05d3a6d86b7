package dev.canarygate.candidate;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an installed distribution says of itself, read from its {@code .dist-info} folder.
 *
 * @param version as METADATA spells it
 * @param record SHA-256 of RECORD
 * @param altered files that are not as RECORD says, each with what is wrong
 */
record Distribution(
    Path folder, String name, String version, Origin origin, String record, List<String> altered) {
  Distribution {
    altered = List.copyOf(altered);
  }

  /**
   * @throws IOException naming the file that is missing or cannot be read
   */
  static Distribution read(Path distInfo) throws IOException {
    var metadata = Files.readAllLines(distInfo.resolve("METADATA"));
    var record = distInfo.resolve("RECORD");
    return new Distribution(
        distInfo,
        header(metadata, "Name", distInfo),
        header(metadata, "Version", distInfo),
        Origin.of(textOrNull(distInfo.resolve("direct_url.json"))),
        Digest.of(record),
        InstalledFiles.altered(distInfo));
  }

  /** Stays the same exactly as long as name, version, origin and all installed files do. */
  String digest() {
    return Digest.of(String.join("\n", name, version, origin.toString(), record) + "\n");
  }

  boolean is(Version wanted) {
    return Version.parse(version).filter(wanted::equals).isPresent();
  }

  /** Whether nothing is left to install. */
  boolean isRight(Version wanted) {
    return is(wanted) && origin.isIndex() && altered.isEmpty();
  }

  private static String header(List<String> metadata, String name, Path distInfo)
      throws IOException {
    return metadata.stream()
        .takeWhile(line -> !line.isBlank())
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(
            () -> new IOException(distInfo.resolve("METADATA") + " has no header " + name));
  }

  private static @Nullable String textOrNull(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : null;
  }
}
