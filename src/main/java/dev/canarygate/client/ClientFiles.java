package dev.canarygate.client;

import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What the files of a virtual environment say about the client installed in it. */
final class ClientFiles {
  private static final String DISTRIBUTION = "spec-kitty-cli";
  private static final String PACKAGE = "specify_cli";

  private final VirtualEnvironment environment;
  private final Path site;

  private ClientFiles(VirtualEnvironment environment, Path site) {
    this.environment = environment;
    this.site = site;
  }

  /**
   * The client in the environment that the interpreter belongs to; empty when the files do not
   * tell: then the interpreter must be asked.
   */
  static Optional<Foreground> foreground(Path python) {
    var environment = VirtualEnvironment.of(python);
    if (!Files.isRegularFile(environment.root().resolve("pyvenv.cfg"))) {
      return Optional.empty();
    }
    try {
      var sites = environment.sitePackages();
      return sites.size() == 1
          ? new ClientFiles(environment, sites.get(0)).installed(python)
          : Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private Optional<Foreground> installed(Path python) throws IOException {
    var found = environment.distInfos(DISTRIBUTION);
    var source = source();
    if (found.size() != 1 || source.isEmpty()) {
      return Optional.empty();
    }
    var executable =
        CanonicalPath.of(
            python.toAbsolutePath().toString(), python.toAbsolutePath()::resolveSibling);
    var version = Distribution.header(found.get(0), "Version");
    return Optional.of(new Foreground(version, executable, source.get().toString()));
  }

  /** Two levels above the package, even when links lead its first line of code elsewhere. */
  private Optional<Path> source() throws IOException {
    var first =
        roots().stream()
            .map(root -> root.resolve(PACKAGE).resolve("__init__.py"))
            .filter(Files::isRegularFile)
            .findFirst();
    return first.isEmpty()
        ? Optional.empty()
        : Optional.of(first.get().toRealPath())
            .map(Path::getParent)
            .map(Path::getParent)
            .map(Path::getParent);
  }

  /** The site folder itself, then the folders that its path files name. */
  private List<Path> roots() throws IOException {
    var roots = new ArrayList<Path>(List.of(site));
    try (var files = Files.newDirectoryStream(site, "*.pth")) {
      for (var file : StreamSupport.stream(files.spliterator(), false).sorted().toList()) {
        RegularFile.lines(file, RegularFile.SMALL).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("import"))
            .forEach(line -> add(roots, line));
      }
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
}
