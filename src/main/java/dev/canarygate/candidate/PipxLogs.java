package dev.canarygate.candidate;

import dev.canarygate.world.World;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where pipx's versions keep their logs: in its own home, or where the system keeps logs of its
 * person ({@code PIPX_LOG_DIR} in pipx's {@code paths.py}).
 */
final class PipxLogs {
  private PipxLogs() {}

  /**
   * @param step what the step sets on top of the environment
   * @param python of the installed candidate, in {@code PIPX_HOME/venvs/NAME/bin}
   */
  static List<Path> folders(World world, Map<String, String> step, Path python) {
    var folders = new LinkedHashSet<Path>();
    for (var environment : List.of(step, world.environment())) {
      add(folders, environment.get("PIPX_HOME"), "logs");
      add(folders, environment.get("XDG_STATE_HOME"), "pipx/log");
      add(folders, environment.get("LOCALAPPDATA"), "pipx/pipx/Logs");
    }
    homeOf(python).ifPresent(home -> folders.add(home.resolve("logs")));
    for (var usual :
        List.of(
            ".local/pipx/logs",
            ".local/state/pipx/log",
            ".local/share/pipx/logs",
            "Library/Logs/pipx",
            "pipx/logs")) {
      folders.add(world.home().resolve(usual));
    }
    return List.copyOf(folders);
  }

  private static void add(Set<Path> folders, @Nullable String value, String name) {
    try {
      Optional.ofNullable(value)
          .filter(text -> !text.isBlank())
          .map(Path::of)
          .filter(Path::isAbsolute)
          .ifPresent(folder -> folders.add(folder.resolve(name)));
    } catch (InvalidPathException e) {
      // Not a path here, so nothing is there.
      return;
    }
  }

  private static Optional<Path> homeOf(Path python) {
    return Optional.ofNullable(python.toAbsolutePath().normalize().getParent())
        .map(Path::getParent)
        .map(Path::getParent)
        .filter(venvs -> venvs.endsWith("venvs"))
        .map(Path::getParent);
  }
}
