package dev.canarygate.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the files of a virtual environment say about the CLI installed in it. */
final class VirtualEnvironment {

  private static final Pattern METADATA =
      Pattern.compile("(?i)spec[-_.]kitty[-_.]cli-[^-]+\\.dist-info");
  private static final String PACKAGE = "specify_cli";

  private final Path site;

  private VirtualEnvironment(Path site) {
    this.site = site;
  }

  /** The environment that the interpreter belongs to; empty when it belongs to none, or to many. */
  static Optional<VirtualEnvironment> around(Path python, PathFlavor flavor) {
    Path bin = python.toAbsolutePath().normalize().getParent();
    Path prefix = bin == null ? null : bin.getParent();
    if (prefix == null || !Files.isRegularFile(prefix.resolve("pyvenv.cfg"))) {
      return Optional.empty();
    }
    List<Path> sites = sites(prefix, flavor);
    return sites.size() == 1 ? Optional.of(new VirtualEnvironment(sites.get(0))) : Optional.empty();
  }

  private static List<Path> sites(Path prefix, PathFlavor flavor) {
    if (flavor == PathFlavor.WINDOWS) {
      return List.of(prefix.resolve("Lib").resolve("site-packages"));
    }
    return children(prefix.resolve("lib"), "python3.*").stream()
        .map(library -> library.resolve("site-packages"))
        .filter(Files::isDirectory)
        .toList();
  }

  /** Empty when the files do not tell: then the interpreter must be asked. */
  Optional<Foreground> foreground(Path python) {
    PathSpelling disk = python.toAbsolutePath()::resolveSibling;
    Optional<String> version = version();
    Optional<Path> source = source();
    return version.isEmpty() || source.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Foreground(
                version.get(),
                CanonicalPath.of(python.toAbsolutePath().toString(), disk),
                source.get().toString()));
  }

  private Optional<String> version() {
    List<Path> found =
        children(site, "*.dist-info").stream()
            .filter(folder -> METADATA.matcher(String.valueOf(folder.getFileName())).matches())
            .toList();
    if (found.size() != 1) {
      return Optional.empty();
    }
    return lines(found.get(0).resolve("METADATA")).stream()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.startsWith("Version:"))
        .map(line -> line.substring("Version:".length()).strip())
        .findFirst();
  }

  /** Two levels above the package, wherever its first line of code really lies. */
  private Optional<Path> source() {
    return roots().stream()
        .map(root -> root.resolve(PACKAGE).resolve("__init__.py"))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(VirtualEnvironment::real)
        .map(file -> ancestor(file, 3));
  }

  /** The site folder itself, then the folders that its path files name. */
  private List<Path> roots() {
    var roots = new ArrayList<Path>(List.of(site));
    for (Path file : children(site, "*.pth").stream().sorted().toList()) {
      lines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("import"))
          .forEach(line -> add(roots, line));
    }
    return roots;
  }

  private void add(List<Path> roots, String line) {
    try {
      roots.add(site.resolve(line));
    } catch (InvalidPathException e) {
      roots.add(site); // The interpreter skips such a line too.
    }
  }

  private static @Nullable Path ancestor(Path file, int levels) {
    Path at = file;
    for (int level = 0; level < levels && at != null; level++) {
      at = at.getParent();
    }
    return at;
  }

  private static @Nullable Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return null;
    }
  }

  private static List<Path> children(Path folder, String glob) {
    var found = new ArrayList<Path>();
    try (var children = Files.newDirectoryStream(folder, glob)) {
      children.forEach(found::add);
    } catch (IOException e) {
      return List.of(); // What cannot be listed does not tell; the interpreter is asked.
    }
    return found;
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }
}
