package dev.canarygate.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All files that the distributions in one site-packages folder name in their RECORDs. */
final class RecordedFiles {
  private final Map<Path, RecordEntry> files = new HashMap<>();

  /** Of all distributions. */
  RecordedFiles(Path site) throws IOException {
    this(site, site);
  }

  /**
   * Of all but one.
   *
   * @param without its {@code .dist-info} folder
   * @throws IOException when one of the RECORDs cannot be read; a missing one names nothing
   */
  RecordedFiles(Path site, Path without) throws IOException {
    for (var distInfo : distInfos(site)) {
      if (!distInfo.equals(without) && Files.exists(distInfo.resolve("RECORD"))) {
        add(distInfo);
      }
    }
  }

  private static List<Path> distInfos(Path site) throws IOException {
    try (var all = Files.list(site)) {
      return all.filter(each -> String.valueOf(each.getFileName()).endsWith(".dist-info"))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private void add(Path distInfo) throws IOException {
    for (var entry : InstalledFiles.entries(distInfo)) {
      place(distInfo, entry).ifPresent(file -> files.put(file, entry));
    }
  }

  /** Where a file of a distribution is; empty when no file of this system has such a name. */
  static Optional<Path> place(Path distInfo, RecordEntry entry) {
    try {
      return Optional.of(distInfo.resolveSibling(entry.path()).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  boolean has(Path file) {
    return files.containsKey(file);
  }

  Optional<RecordEntry> of(Path file) {
    return Optional.ofNullable(files.get(file));
  }

  /** Whether one of them is in that folder. */
  boolean hasBelow(Path folder) {
    return files.keySet().stream().anyMatch(each -> each.startsWith(folder));
  }
}
