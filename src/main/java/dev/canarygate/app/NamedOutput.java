package dev.canarygate.app;

import dev.canarygate.world.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a person names for a command to write. */
final class NamedOutput {
  private NamedOutput() {}

  /**
   * @throws UsageProblem when there is a folder of that name, or none for it to be in
   */
  static Path require(Path file) {
    if (Files.isDirectory(file)) {
      throw new UsageProblem(file + " is a folder; expected the name of a file to write");
    }
    var folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new UsageProblem(
          "cannot write "
              + file
              + ": "
              + folder
              + ": folder not found; to make it: mkdir -p "
              + Launcher.word(folder));
    }
    return file;
  }
}
