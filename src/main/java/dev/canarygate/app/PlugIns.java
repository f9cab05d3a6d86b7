package dev.canarygate.app;

import dev.canarygate.engine.ContentPlugIn;
import dev.canarygate.engine.ContentStore;
import dev.canarygate.engine.EnginePlugIn;
import dev.canarygate.engine.StoreAddress;
import dev.canarygate.evidence.DiskFault;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Engines and stores of evidence in jars of their own: those in {@code plugins/} next to the folder
 * of the program's jar, and in a checkout those that it has built. Nothing here is looked at until
 * one is asked for.
 *
 * @param jars each may have engines and stores
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
    var built =
        Stream.of("postgres/target/gate-runner-postgres.jar", "s3/target/gate-runner-s3.jar")
            .map(home::resolve)
            .filter(Files::isRegularFile);
    return new PlugIns(Stream.concat(built, jars(home.resolve(FOLDER))).toList());
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
        .orElseThrow(() -> new UsageProblem(missing("engine", name)));
  }

  /** Of all engines that there are besides files. */
  List<String> names() {
    return engines().map(EnginePlugIn::name).toList();
  }

  /**
   * A store of evidence.
   *
   * @param limit bytes of the largest file that it keeps
   * @throws UsageProblem when no jar has its kind; it says where to get one
   * @throws dev.canarygate.gate.BadData when the address or a setting is wrong
   */
  ContentStore contents(StoreAddress address, Map<String, String> environment, long limit) {
    return address
        .folder(limit)
        .orElseGet(() -> plugged(address).open(address.text(), address.from(), environment, limit));
  }

  private ContentPlugIn plugged(StoreAddress address) {
    return all(ContentPlugIn.class)
        .filter(each -> each.scheme().equals(address.scheme()))
        .findFirst()
        .orElseThrow(() -> new UsageProblem(missing("evidence store", address.scheme())));
  }

  private static String missing(String what, String name) {
    return what
        + " "
        + name
        + " not found: put gate-runner-"
        + name
        + ".jar into the folder plugins of the installation; the release archives have it there,"
        + " and mvn -DskipTests package builds it in a checkout";
  }

  private Stream<EnginePlugIn> engines() {
    return all(EnginePlugIn.class);
  }

  /** Its classes are used as long as the process lives, so the loader stays open. */
  private <T> Stream<T> all(Class<T> kind) {
    var urls = jars.stream().map(PlugIns::url).toArray(URL[]::new);
    var loader = new URLClassLoader(urls, PlugIns.class.getClassLoader());
    return ServiceLoader.load(kind, loader).stream().map(ServiceLoader.Provider::get);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file always has a URL", e);
    }
  }
}
