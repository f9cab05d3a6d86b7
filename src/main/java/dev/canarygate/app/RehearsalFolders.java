package dev.canarygate.app;

import dev.canarygate.evidence.Access;
import dev.canarygate.evidence.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives each rehearsal a folder of its own: nothing is overwritten.
 *
 * @param parent of all of them
 */
public record RehearsalFolders(Path parent) {
  /** The first number free, taken by making the folder: two rehearsals never share one. */
  public Path next(String episode) {
    DurableFiles.makeFolder(parent);
    try {
      for (int number = 1; ; number++) {
        var folder = parent.resolve(episode + "-" + number);
        if (made(folder)) {
          return folder.toAbsolutePath();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean made(Path folder) throws IOException {
    if (Files.exists(folder)) {
      return false;
    }
    try {
      Access.makeFolder(folder);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }
}
