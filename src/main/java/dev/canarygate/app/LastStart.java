package dev.canarygate.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.world.AccountHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the last gate that was started from a folder is kept, when that is not where gates usually
 * are: a gate remembers all that it was started with, but it has to be found first. Kept in the
 * person's state folder. A command that finds no gate where gates usually are is about those there,
 * and says so. Where it cannot be kept, no gate is found.
 *
 * @param state folder with a file for each folder from where gates are started
 * @param folder absolute, from where gates are started
 */
record LastStart(Path state, Path folder) {
  private static final int LONGEST = 1 << 16;

  /** Of the current folder. */
  static LastStart here() {
    return of(System.getenv(), AccountHome.of(System.getenv()), Path.of(""));
  }

  static LastStart of(Map<String, String> environment, Path home, Path folder) {
    var from = folder.toAbsolutePath().normalize();
    return new LastStart(UserFolders.state(environment, home).resolve("started"), from);
  }

  private Path file() {
    return state.resolve(Digest.of(folder.toString()).substring(0, 16));
  }

  /**
   * Keeps where a gate is started now.
   *
   * @param artifacts its artifacts folder
   * @param usual where gates are looked for when nobody names a place
   */
  void remember(Path artifacts, Path usual) {
    try {
      if (absolute(artifacts).equals(absolute(usual))) {
        Files.deleteIfExists(file());
        return;
      }
      Files.createDirectories(state);
      DurableFiles.replace(file(), (folder + "\n" + absolute(artifacts) + "\n").getBytes(UTF_8));
    } catch (IOException | DiskFault e) {
      return; // The place that is missing costs a look into the last report.
    }
  }

  /**
   * The same for a command that found no gate where it looked; empty when a person named that
   * place: the last gate is not what was asked for.
   *
   * @param looked the artifacts folder that has no gate
   * @param usual where gates are looked for when nobody names a place
   */
  Optional<Path> insteadOf(Path looked, Path usual) {
    return absolute(looked).equals(absolute(usual)) ? place() : Optional.empty();
  }

  /**
   * The artifacts folder, while it has a gate; empty when the last one is where gates usually are.
   */
  Optional<Path> place() {
    try {
      return Files.exists(file()) ? place(RegularFile.lines(file(), LONGEST)) : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> place(List<String> lines) {
    return lines.size() == 2 && lines.get(0).equals(folder.toString())
        ? Optional.of(Path.of(lines.get(1)))
            .filter(Path::isAbsolute)
            .filter(artifacts -> Files.isDirectory(GateFolder.all(artifacts)))
        : Optional.empty();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
