package dev.canarygate.client;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.RegularFile;
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
public record Distribution(
    Path folder, String name, String version, Origin origin, String record, List<String> altered) {
  public Distribution {
    altered = List.copyOf(altered);
  }

  /**
   * @throws IOException naming the file that is missing or cannot be read
   */
  public static Distribution read(Path distInfo) throws IOException {
    var metadata = RegularFile.lines(distInfo.resolve("METADATA"), RegularFile.SMALL);
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
  public String digest() {
    return Digest.of(String.join("\n", name, version, origin.toString(), record) + "\n");
  }

  /**
   * Digest of the Python files as they are now, even when RECORD says something else.
   *
   * @throws IOException when one of them, or RECORD, cannot be read
   */
  public static String contents(Path distInfo) throws IOException {
    return InstalledFiles.digest(distInfo, ".py");
  }

  /**
   * The first header of that name in METADATA.
   *
   * @throws IOException when the distribution is missing, or has no METADATA
   */
  static String header(Path distInfo, String name) throws IOException {
    return header(
        RegularFile.lines(distInfo.resolve("METADATA"), RegularFile.SMALL), name, distInfo);
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
    return Files.exists(file) ? RegularFile.text(file, RegularFile.SMALL) : null;
  }
}
