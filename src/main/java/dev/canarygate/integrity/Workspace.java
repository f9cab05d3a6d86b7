package dev.canarygate.integrity;

import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The folder in which the client keeps its settings for a workspace. */
final class Workspace {
  private static final int MOST = 5_000;

  private Workspace() {}

  /**
   * Digest of each file, by its name from the folder's own name on; empty when missing.
   *
   * @throws IOException when a file cannot be read, or there are too many
   */
  static Map<String, String> files(Path folder) throws IOException {
    var from = folder.toAbsolutePath().normalize();
    var digests = new TreeMap<String, String>();
    if (!Files.isDirectory(folder)) {
      return digests;
    }
    try (var all = Files.walk(from)) {
      for (var file : (Iterable<Path>) all::iterator) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          digests.put(
              from.resolveSibling("").relativize(file).toString().replace('\\', '/'),
              Digest.of(file).substring(0, 16));
        }
        if (digests.size() > MOST) {
          throw new IOException("more than " + MOST + " files in " + folder);
        }
      }
      return digests;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
