package dev.canarygate.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a crash left half written: they never had their name, so they prove nothing. */
final class Drafts {
  private Drafts() {}

  static void removeFrom(Path folder) throws IOException {
    for (var file : Manifest.filesBelow(folder)) {
      var name = String.valueOf(file.getFileName());
      if (name.startsWith(".") && name.endsWith(".tmp")) {
        Files.delete(file);
      }
    }
  }
}
