package dev.canarygate.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where this system's rules put what a program keeps for a person. */
final class UserFolders {
  /** Name of each such folder. */
  static final String PROGRAM = "gate-runner";

  private UserFolders() {}

  /**
   * For what can be made anew. Absolute; empty where the environment names neither such a folder
   * nor a home.
   *
   * @param system as Java names it, such as {@code Linux} or {@code Mac OS X}
   */
  static Optional<Path> cache(Map<String, String> environment, String system) {
    if (isWindows(system)) {
      return path(environment, "LOCALAPPDATA").map(each -> each.resolve("gate-runner/cache"));
    }
    var home = path(environment, "HOME");
    return system.toLowerCase(Locale.ROOT).startsWith("mac")
        ? home.map(each -> each.resolve("Library/Caches/gate-runner"))
        : path(environment, "XDG_CACHE_HOME")
            .or(() -> home.map(each -> each.resolve(".cache")))
            .map(each -> each.resolve(PROGRAM));
  }

  /**
   * For what a person writes. Absolute; empty where the environment names neither such a folder nor
   * a home.
   *
   * @param system as Java names it, such as {@code Linux}
   */
  static Optional<Path> configuration(Map<String, String> environment, String system) {
    var base =
        isWindows(system)
            ? path(environment, "APPDATA")
            : path(environment, "XDG_CONFIG_HOME")
                .or(() -> path(environment, "HOME").map(home -> home.resolve(".config")));
    return base.map(folder -> folder.resolve(PROGRAM));
  }

  /**
   * For what programs of one home tell each other. Absolute when the home is.
   *
   * @param home whose state is meant; when it is not the one of the environment, the environment
   *     says nothing about it
   */
  static Path state(Map<String, String> environment, Path home) {
    var own = path(environment, "HOME").filter(home::equals);
    return own.flatMap(same -> path(environment, "XDG_STATE_HOME"))
        .orElseGet(() -> home.resolve(".local/state"))
        .resolve(PROGRAM);
  }

  private static boolean isWindows(String system) {
    return system.toLowerCase(Locale.ROOT).startsWith("windows");
  }

  private static Optional<Path> path(Map<String, String> environment, String variable) {
    try {
      return Optional.ofNullable(environment.get(variable)).map(Path::of).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
