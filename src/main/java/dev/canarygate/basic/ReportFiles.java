package dev.canarygate.basic;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.text.GlobPattern;
import dev.canarygate.text.LinearPattern;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files by a pattern such as {@code /acme/target/*.xml}: the folder in which the search begins, and
 * what the rest of a name must be. No link within that folder is followed.
 */
record ReportFiles(String written, Path folder, LinearPattern names) {
  /** Far more than a build writes. */
  static final int MOST_FILES = 5_000;

  private static final int MOST_SEEN = 200_000;
  private static final int DEEPEST = 50;

  /**
   * @param pattern absolute, with {@code /} between names
   * @throws IllegalArgumentException when it is not a pattern
   */
  static ReportFiles of(String pattern) {
    int special = firstSpecial(pattern);
    int slash = pattern.lastIndexOf('/', special);
    return new ReportFiles(
        pattern,
        Path.of(pattern.substring(0, Math.max(slash, 1))).normalize(),
        LinearPattern.of(GlobPattern.expression(pattern.substring(slash + 1))));
  }

  private static int firstSpecial(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '*' || pattern.charAt(i) == '?') {
        return i;
      }
    }
    return pattern.length();
  }

  /**
   * All files that fit any of the patterns, in the order of their names.
   *
   * @throws TooMany when no build can have written as many
   */
  static List<Path> of(List<ReportFiles> patterns) throws TooMany {
    var all = new TreeSet<Path>();
    for (var each : patterns) {
      each.addTo(all);
    }
    return List.copyOf(all);
  }

  private void addTo(Set<Path> found) throws TooMany {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      var start = folder.toRealPath();
      Files.walkFileTree(start, Set.of(), DEEPEST, new Search(start, found));
    } catch (TooMany e) {
      throw e;
    } catch (IOException e) {
      throw new DiskFault("read", folder, e);
    }
  }

  /**
   * @param relative written with {@code /} on every system
   */
  private boolean fits(Path relative) {
    return names.isAllOf(relative.toString().replace('\\', '/'));
  }

  /** More files than anybody means. */
  static final class TooMany extends IOException {
    private static final long serialVersionUID = 1;

    TooMany(String message) {
      super(message);
    }
  }

  private final class Search extends SimpleFileVisitor<Path> {
    private final Path start;
    private final Set<Path> found;
    private int seen;

    Search(Path start, Set<Path> found) {
      this.start = start;
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws TooMany {
      if (attributes.isRegularFile() && fits(start.relativize(file))) {
        found.add(file);
      }
      if (found.size() > MOST_FILES || ++seen > MOST_SEEN) {
        throw new TooMany(
            written + " fits too much: expected at most " + MOST_FILES + " reports in " + folder);
      }
      return FileVisitResult.CONTINUE;
    }

    /** A file that is gone, or a folder that is not ours to read, holds no report of this run. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
      return FileVisitResult.CONTINUE;
    }
  }
}
