package dev.canarygate.client;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a distribution installed, against its RECORD (PEP 376, PEP 427). */
final class InstalledFiles {
  private InstalledFiles() {}

  private static List<String> lines(Path distInfo) throws IOException {
    return RegularFile.lines(distInfo.resolve("RECORD"), RegularFile.SMALL).stream()
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** Every file that is missing or has another content than recorded, as {@code path: what}. */
  static List<String> altered(Path distInfo) throws IOException {
    var altered = new ArrayList<String>();
    for (var line : lines(distInfo)) {
      var entry = RecordEntry.of(line);
      if (entry.isEmpty()) {
        altered.add(line + ": not a line of RECORD");
      } else if (!entry.get().hash().isEmpty()) {
        compare(distInfo, entry.get()).ifPresent(altered::add);
      }
    }
    return altered;
  }

  /** Of the names and contents of all recorded files with that ending. */
  static String digest(Path distInfo, String ending) throws IOException {
    var text = new StringBuilder();
    for (var line : lines(distInfo)) {
      var path = RecordEntry.of(line).map(RecordEntry::path).orElse(line);
      if (path.endsWith(ending)) {
        text.append(named(distInfo, path));
      }
    }
    return Digest.of(text.toString());
  }

  private static String named(Path distInfo, String path) throws IOException {
    try {
      var file = distInfo.resolveSibling(path).normalize();
      return file + (Files.exists(file) ? Digest.of(file) : "missing");
    } catch (InvalidPathException e) {
      return path + "not a path here";
    }
  }

  private static Optional<String> compare(Path distInfo, RecordEntry entry) throws IOException {
    var path = entry.path();
    try {
      return entry
          .problem(distInfo.resolveSibling(path), "another content than recorded")
          .map(what -> path + ": " + what);
    } catch (InvalidPathException e) {
      return Optional.of(path + ": not a path here");
    }
  }

  /** Paths that RECORD names, in its order; lines of another form are left out. */
  static List<RecordEntry> entries(Path distInfo) throws IOException {
    return lines(distInfo).stream().flatMap(line -> RecordEntry.of(line).stream()).toList();
  }
}
