package dev.canarygate.app;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a gate's files are when nobody names the folder, and what is in such a folder. */
final class GateFolders {
  /** Folder of the comment templates inside a gate's folder. */
  static final String TEMPLATES = "templates";

  private static final Path WORK_PACKAGES = Path.of("work-packages");
  private static final Path GATE = Path.of("gate");
  private static final Path GATE_FILE = Path.of("gate.yaml");

  private GateFolders() {}

  static boolean isGate(Path folder) {
    return Files.exists(folder.resolve(GATE_FILE));
  }

  /** The folder of the texts that steps of a gate fill in. */
  static Path texts(Path files) {
    var inside = files.resolve(TEMPLATES);
    return Files.isDirectory(inside) ? inside : files.resolveSibling("evidence-templates");
  }

  /**
   * The gate that is meant in a folder when nobody names one.
   *
   * @param folder empty for the current one
   * @throws UsageProblem when none is found
   */
  static Path found(Path folder) {
    return near(folder)
        .orElseThrow(
            () ->
                new UsageProblem(
                    "gate not found: neither work-packages/gate.yaml nor gate/gate.yaml is in "
                        + folder.toAbsolutePath()
                        + "; name the folder with --gate"));
  }

  /** The same, where there may be none. */
  static Optional<Path> near(Path folder) {
    return in(folder).or(GateFolders::installed);
  }

  /** The gate of a project, such as that of the current folder. */
  static Optional<Path> in(Path project) {
    return Stream.of(WORK_PACKAGES, GATE)
        .map(project::resolve)
        .filter(GateFolders::isGate)
        .findFirst();
  }

  /**
   * The gate that comes with the program. The jar is in {@code target/} of a checkout, or in {@code
   * lib/} of an installation, and the gate's files are next to this folder. The launcher can start
   * it through a link.
   */
  static Optional<Path> installed() {
    try {
      var jar =
          Path.of(GateFolders.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.ofNullable(jar.toRealPath().getParent())
          .map(folder -> folder.resolveSibling(WORK_PACKAGES.toString()))
          .filter(GateFolders::isGate);
    } catch (URISyntaxException | IOException e) {
      return Optional.empty();
    }
  }
}
