package dev.canarygate.client;

import dev.canarygate.evidence.RegularFile;
import dev.canarygate.world.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which installation of the gated CLI would run.
 *
 * <p>Reads the metadata of the Python environment; starts the interpreter only when that does not
 * tell, as for a system-wide installation or a {@code PYTHONPATH}.
 */
public final class InstalledCli {
  private static final String COMMAND = "spec-kitty";
  private static final int LAUNCHER_BYTES = 4096;

  /** A long interpreter path follows a shell's {@code exec} on the second line. */
  private static final Pattern EXEC = Pattern.compile("'''exec' \"?([^\"\\n]+?)\"? \"\\$0\"");

  private final PathFlavor flavor;
  private final Map<String, String> environment;
  private final Shell shell;

  public InstalledCli(Host host) {
    this(host.flavor(), host.environment(), host.shell());
  }

  InstalledCli(PathFlavor flavor, Map<String, String> environment, Shell shell) {
    this.flavor = flavor;
    this.environment = Map.copyOf(environment);
    this.shell = shell;
  }

  /**
   * The installation that a person gets by typing the command.
   *
   * @throws CliNotFound when it is not on the {@code PATH}
   */
  public Foreground onPath() {
    String name = flavor == PathFlavor.WINDOWS ? COMMAND + ".exe" : COMMAND;
    for (String folder :
        environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
      Optional<Path> found = executable(folder, name);
      if (found.isPresent()) {
        return ofExecutable(found.get());
      }
    }
    throw new CliNotFound("program not found on the PATH: " + name);
  }

  private static Optional<Path> executable(String folder, String name) {
    try {
      return Optional.of(Path.of(folder).resolve(name))
          .filter(file -> !folder.isEmpty() && Files.isRegularFile(file));
    } catch (InvalidPathException e) {
      return Optional.empty(); // No shell would find a command in such a folder either.
    }
  }

  /**
   * The installation behind a console script.
   *
   * @throws CliNotFound when the file is missing, or names no interpreter
   */
  public Foreground ofExecutable(Path script) {
    try {
      Path real = script.toRealPath();
      return ofInterpreter(interpreter(real));
    } catch (IOException e) {
      throw new CliNotFound("program not found: " + script);
    }
  }

  private static Path interpreter(Path script) throws IOException {
    Optional<Path> named = shebang(script);
    if (named.isPresent()) {
      return named.get();
    }
    for (String name : new String[] {"python.exe", "python3", "python"}) {
      Path sibling = script.resolveSibling(name);
      if (Files.isRegularFile(sibling)) {
        return sibling;
      }
    }
    throw new CliNotFound(script + ": it names no Python interpreter");
  }

  private static Optional<Path> shebang(Path script) throws IOException {
    String head;
    try (var in = RegularFile.open(script, RegularFile.LARGE)) {
      head = new String(in.readNBytes(LAUNCHER_BYTES), StandardCharsets.UTF_8);
    }
    if (!head.startsWith("#!")) {
      return Optional.empty();
    }
    Matcher exec = EXEC.matcher(head);
    String line = head.substring(2).strip();
    String named = exec.find() ? exec.group(1) : line.split("\\s", 2)[0];
    return named.contains("python") ? Optional.of(Path.of(named)) : Optional.empty();
  }

  /**
   * The installation in that interpreter's environment.
   *
   * @throws CliNotFound when the CLI is not installed there
   */
  public Foreground ofInterpreter(Path python) {
    if (!Files.isRegularFile(python)) {
      throw new CliNotFound("program not found: " + python);
    }
    Optional<Foreground> read =
        environment.getOrDefault("PYTHONPATH", "").isEmpty()
            ? ClientFiles.foreground(python)
            : Optional.empty();
    return read.orElseGet(() -> new AskedPython(python, shell).foreground());
  }
}
