package dev.canarygate.app;

import dev.canarygate.engine.EnginePlugIn;
import dev.canarygate.evidence.DiskFault;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Engines in jars of their own: those in {@code plugins/} next to the folder of the program's jar,
 * and in a checkout those that it has built. Nothing here is looked at until one is asked for.
 *
 * @param jars each may have engines
 */
record PlugIns(List<Path> jars) {
  private static final String FOLDER = "plugins";

  PlugIns {
    jars = List.copyOf(jars);
  }

  /** Those that this program finds. */
  static PlugIns installed() {
    try {
      var jar = Path.of(PlugIns.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return of(jar.toRealPath());
    } catch (URISyntaxException | IOException e) {
      return new PlugIns(List.of());
    }
  }

  /**
   * @param program its jar, in {@code lib/} of an installation or in {@code target/} of a checkout
   */
  static PlugIns of(Path program) {
    var home = program.resolveSibling("..").normalize();
    var built = home.resolve("postgres/target/gate-runner-postgres.jar");
    return new PlugIns(
        Stream.concat(Stream.of(built).filter(Files::isRegularFile), jars(home.resolve(FOLDER)))
            .toList());
  }

  private static Stream<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (var all = Files.list(folder)) {
      return all.filter(each -> each.toString().endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      throw new DiskFault("list", folder, e);
    }
  }

  /**
   * One engine.
   *
   * @throws UsageProblem when no jar has it; it says where to get one
   */
  EnginePlugIn engine(String name) {
    return engines()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UsageProblem(missing(name)));
  }

  /** Of all engines that there are besides files. */
  List<String> names() {
    return engines().map(EnginePlugIn::name).toList();
  }

  private static String missing(String name) {
    return "engine "
        + name
        + " not found: put gate-runner-"
        + name
        + ".jar into the folder plugins of the installation; the release archives have it there,"
        + " and mvn -DskipTests package builds it in a checkout";
  }

  /** Its classes are used as long as the process lives, so the loader stays open. */
  private Stream<EnginePlugIn> engines() {
    var urls = jars.stream().map(PlugIns::url).toArray(URL[]::new);
    var loader = new URLClassLoader(urls, PlugIns.class.getClassLoader());
    return ServiceLoader.load(EnginePlugIn.class, loader).stream().map(ServiceLoader.Provider::get);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file always has a URL", e);
    }
  }
}
