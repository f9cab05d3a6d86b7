package dev.canarygate.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where this system's rules put what a program can make anew. */
final class UserCache {
  private UserCache() {}

  /**
   * Absolute; empty where the environment names neither such a folder nor a home.
   *
   * @param system as Java names it, such as {@code Linux} or {@code Mac OS X}
   */
  static Optional<Path> folder(Map<String, String> environment, String system) {
    var name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return path(environment, "LOCALAPPDATA").map(each -> each.resolve("gate-runner/cache"));
    }
    var home = path(environment, "HOME");
    return name.startsWith("mac")
        ? home.map(each -> each.resolve("Library/Caches/gate-runner"))
        : path(environment, "XDG_CACHE_HOME")
            .or(() -> home.map(each -> each.resolve(".cache")))
            .map(each -> each.resolve("gate-runner"));
  }

  private static Optional<Path> path(Map<String, String> environment, String variable) {
    try {
      return Optional.ofNullable(environment.get(variable)).map(Path::of).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
