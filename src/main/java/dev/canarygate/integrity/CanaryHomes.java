package dev.canarygate.integrity;

import dev.canarygate.client.StateFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the homes that the canary makes for itself, one for each scenario, in the folder for
 * temporary files. pytest keeps those of its last three sessions.
 *
 * @param root absolute
 * @param patterns globs relative to the root, one name at a time
 */
record CanaryHomes(Path root, List<String> patterns) {
  static final List<String> USUAL = List.of("pytest-of-*/pytest-*/canary-scenario-*/scenario-*");

  /** A canary never has more homes than this. */
  private static final int MOST = 500;

  CanaryHomes {
    patterns = List.copyOf(patterns);
  }

  /** Where programs of this environment put their temporary files, as Python decides it. */
  static CanaryHomes of(Map<String, String> environment, List<String> patterns) {
    var root =
        Stream.of("PYTEST_DEBUG_TEMPROOT", "TMPDIR", "TEMP", "TMP")
            .map(environment::get)
            .filter(text -> text != null && !text.isBlank())
            .findFirst()
            .orElse(System.getProperty("java.io.tmpdir", "/tmp"));
    return new CanaryHomes(Path.of(root).toAbsolutePath(), patterns);
  }

  /**
   * Every home in which the client has kept something.
   *
   * @throws IOException when a folder cannot be listed, or there are too many
   */
  List<Path> found() throws IOException {
    var homes = new TreeSet<Path>();
    for (var pattern : patterns) {
      for (var home : below(root, List.of(pattern.split("/", -1)))) {
        if (StateFolder.ofHome(home).exists()) {
          homes.add(home);
        }
      }
    }
    if (homes.size() > MOST) {
      throw new IOException(
          homes.size() + " canary homes in " + root + ", expected at most " + MOST);
    }
    return List.copyOf(homes);
  }

  String name(Path home) {
    return root.relativize(home).toString().replace('\\', '/');
  }

  private static List<Path> below(Path folder, List<String> names) throws IOException {
    if (names.isEmpty()) {
      return List.of(folder);
    }
    var all = new ArrayList<Path>();
    for (var child : children(folder, names.get(0))) {
      all.addAll(below(child, names.subList(1, names.size())));
    }
    return all;
  }

  /** Folders that cannot be read belong to other people, not to the canary. */
  private static List<Path> children(Path folder, String pattern) throws IOException {
    if (!Files.isReadable(folder)) {
      return List.of();
    }
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (var all = Files.list(folder)) {
      return all.filter(each -> matcher.matches(each.getFileName()))
          .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
          .toList();
    }
  }
}
