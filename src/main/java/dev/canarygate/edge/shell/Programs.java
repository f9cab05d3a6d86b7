package dev.canarygate.edge.shell;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a program before it is started, as the JDK does: a name is looked for on our own PATH,
 * a path from the directory in which it will run.
 */
final class Programs {
  private Programs() {}

  /**
   * What to start.
   *
   * @param directory in which it will run; null: ours
   * @throws IOException when it is not there, in the words of the JDK
   */
  static String find(String name, @Nullable Path directory) throws IOException {
    try {
      var files = places(name, directory).filter(Files::isRegularFile).toList();
      var found = files.stream().filter(Files::isExecutable).findFirst();
      if (found.isPresent()) {
        return isPath(name) ? name : found.get().toAbsolutePath().toString();
      }
      throw refused(
          name,
          files.isEmpty() ? "error=2, No such file or directory" : "error=13, Permission denied");
    } catch (InvalidPathException e) {
      throw refused(name, e.getReason());
    }
  }

  private static IOException refused(String name, String why) {
    return new IOException("Cannot run program \"" + name + "\": " + why);
  }

  private static boolean isPath(String name) {
    return name.indexOf('/') >= 0;
  }

  private static Stream<Path> places(String name, @Nullable Path directory) {
    if (isPath(name)) {
      return Stream.of(directory == null ? Path.of(name) : directory.resolve(name));
    }
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return List.of(path.split(Pattern.quote(File.pathSeparator), -1)).stream()
        .map(folder -> Path.of(folder).resolve(name));
  }
}
