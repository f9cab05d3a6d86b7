package dev.canarygate.edge.shell;

import dev.canarygate.world.Shell;
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
  private static final String STARTED = "cannot execute ";

  /** What the JDK quotes of the system, after its number. */
  private static final Pattern SYSTEM = Pattern.compile("error=\\d+, (.+)");

  private Programs() {}

  /**
   * What to start.
   *
   * @param directory in which it will run; null: ours
   * @throws IOException when it is not there, or cannot be started, in words for people
   */
  static String find(String name, @Nullable Path directory) throws IOException {
    try {
      var files = places(name, directory).filter(Files::isRegularFile).toList();
      var found = files.stream().filter(Files::isExecutable).findFirst();
      if (found.isPresent()) {
        return isPath(name) ? name : found.get().toAbsolutePath().toString();
      }
      throw files.isEmpty()
          ? new IOException(Shell.Exited.NOT_FOUND + name)
          : refused(name, "this user cannot execute it");
    } catch (InvalidPathException e) {
      throw refused(name, e.getReason());
    }
  }

  private static IOException refused(String name, String why) {
    return new IOException(STARTED + name + ": " + why);
  }

  /** The words of the system about a program that was found, without those of the JDK. */
  static String refused(String name, IOException problem) {
    var words = String.valueOf(problem.getMessage());
    if (words.contains("error=2,")) {
      return Shell.Exited.NOT_FOUND + name;
    }
    var why = SYSTEM.matcher(words);
    return words.startsWith(Shell.Exited.NOT_FOUND) || words.startsWith(STARTED)
        ? words
        : STARTED + name + ": " + (why.find() ? why.group(1) : words);
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
