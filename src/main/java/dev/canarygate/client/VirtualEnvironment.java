package dev.canarygate.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Python virtual environment, read from its files: no Python is started.
 *
 * @param root holds {@code bin} (on Windows {@code Scripts}) and {@code lib}
 */
public record VirtualEnvironment(Path root) {
  /**
   * The one that an interpreter belongs to. Its own link to the system's Python is not followed.
   */
  public static VirtualEnvironment of(Path python) {
    var bin = python.toAbsolutePath().normalize().getParent();
    var root = bin == null ? null : bin.getParent();
    return new VirtualEnvironment(root == null ? python.toAbsolutePath() : root);
  }

  public boolean exists() {
    return Files.isDirectory(root);
  }

  /** Everything installed under a name, in any of its spellings; more than one is a left-over. */
  public List<Path> distInfos(String distribution) {
    return inSitePackages(".dist-info").stream()
        .filter(each -> normal(nameOf(each)).equals(normal(distribution)))
        .toList();
  }

  /** The link that an old-style editable install leaves instead of a distribution. */
  public Optional<Path> eggLink(String distribution) {
    return inSitePackages(".egg-link").stream()
        .filter(each -> normal(each.getFileName().toString()).equals(normal(distribution)))
        .findFirst();
  }

  public boolean contains(Path file) {
    try {
      return file.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      return file.toAbsolutePath().normalize().startsWith(root);
    }
  }

  List<Path> sitePackages() {
    var folders = new ArrayList<Path>();
    for (var lib : List.of("lib", "lib64", "Lib")) {
      var inside = list(root.resolve(lib)).stream();
      Stream.concat(Stream.of(root.resolve(lib)), inside)
          .map(each -> each.resolve("site-packages"))
          .filter(Files::isDirectory)
          .map(VirtualEnvironment::real)
          .filter(each -> !folders.contains(each))
          .forEach(folders::add);
    }
    return folders;
  }

  private List<Path> inSitePackages(String ending) {
    return sitePackages().stream()
        .flatMap(each -> list(each).stream())
        .filter(each -> each.getFileName().toString().endsWith(ending))
        .sorted()
        .toList();
  }

  private static String nameOf(Path distInfo) {
    var name = distInfo.getFileName().toString().replaceAll("\\.dist-info$", "");
    int dash = name.lastIndexOf('-');
    return dash < 0 ? name : name.substring(0, dash);
  }

  /** PEP 503: runs of separators are one dash, and case does not count. */
  private static String normal(String name) {
    return name.replaceAll("\\.egg-link$", "").replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
