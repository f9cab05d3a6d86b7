package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.gatefile.Installers;
import dev.canarygate.world.AccountHome;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where pipx and uv put programs: what the environment says, else what the installer itself
 * answers, else where its versions put them on this system.
 */
final class AskedInstallers implements Installers {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern NAMED = Pattern.compile("(?<name>[A-Z][A-Z_]+)=(?<value>.+)");

  private final Map<String, String> environment;
  private final Shell shell;
  private final Path home;
  private final String system;
  private final InstallerMemory memory;
  private final boolean anew;
  private final Map<String, Map<String, String>> environments = new HashMap<>();

  /**
   * @param system as Java names it, such as {@code Linux} or {@code Mac OS X}
   * @param anew ask also what the memory knows
   */
  AskedInstallers(
      Map<String, String> environment,
      Shell shell,
      Path home,
      String system,
      InstallerMemory memory,
      boolean anew) {
    this.environment = environment;
    this.shell = shell;
    this.home = home;
    this.system = system.toLowerCase(Locale.ROOT);
    this.memory = memory;
    this.anew = anew;
  }

  /** For a command that goes to the world: each installer is asked. */
  static AskedInstallers now(Map<String, String> environment) {
    return of(environment, true);
  }

  /** For a command that only reads files: what an installer answered the last time is enough. */
  static AskedInstallers before(Map<String, String> environment) {
    return of(environment, false);
  }

  private static AskedInstallers of(Map<String, String> environment, boolean anew) {
    var system = System.getProperty("os.name", "");
    return new AskedInstallers(
        environment,
        ZtShell.unmasked(new SystemTime(Progress.SILENT)).passing(List.of("PIPX_*", "UV_*")),
        AccountHome.of(environment).toAbsolutePath(),
        system,
        new InstallerMemory(UserFolders.cache(environment, system), environment),
        anew);
  }

  @Override
  public Optional<Path> folder(String installer, String program, Place place) {
    var words = program.isEmpty() ? installer : program;
    var folder = installer.equals("uv") ? uv(words, place) : pipx(words, place);
    return Optional.of(folder.toAbsolutePath().normalize());
  }

  private Path pipx(String program, Place place) {
    if (place == Place.BIN) {
      return set("PIPX_BIN_DIR")
          .or(() -> pipxSays(program, "PIPX_BIN_DIR"))
          .orElse(home.resolve(".local/bin"));
    }
    return set("PIPX_HOME")
        .map(folder -> folder.resolve("venvs"))
        .or(() -> pipxSays(program, "PIPX_LOCAL_VENVS"))
        .orElseGet(() -> pipxHome().resolve("venvs"));
  }

  /** Asks once for all values; one that is missing in the answer is asked by name. */
  private Optional<Path> pipxSays(String program, String name) {
    var all = environments.computeIfAbsent(program, key -> named(said(key, "environment")));
    return Optional.ofNullable(all.get(name))
        .or(() -> Optional.ofNullable(byName(program, name)))
        .flatMap(this::path);
  }

  /** Some versions print every name with its value, even when asked for one. */
  private @Nullable String byName(String program, String name) {
    var lines = said(program, "environment", "--value", name);
    return named(lines).isEmpty() && !lines.isEmpty() ? lines.get(0) : named(lines).get(name);
  }

  /** What a person set comes first and may be empty; what pipx made of it comes last. */
  private static Map<String, String> named(List<String> lines) {
    var values = new HashMap<String, String>();
    for (var line : lines) {
      var named = NAMED.matcher(line);
      if (named.matches()) {
        values.put(named.group("name"), named.group("value").strip());
      }
    }
    return values;
  }

  private Path uv(String program, Place place) {
    return place == Place.BIN
        ? set("UV_TOOL_BIN_DIR")
            .or(() -> set("XDG_BIN_HOME"))
            .or(() -> uvSays(program, "tool", "dir", "--bin"))
            .orElse(home.resolve(".local/bin"))
        : set("UV_TOOL_DIR").or(() -> uvSays(program, "tool", "dir")).orElseGet(this::uvTools);
  }

  private Path uvTools() {
    if (system.startsWith("windows")) {
      return set("APPDATA").orElse(home.resolve("AppData/Roaming")).resolve("uv/data/tools");
    }
    return set("XDG_DATA_HOME").orElse(home.resolve(".local/share")).resolve("uv/tools");
  }

  private Optional<Path> uvSays(String program, String... arguments) {
    return said(program, arguments).stream().flatMap(line -> path(line).stream()).findFirst();
  }

  private List<String> said(String program, String... arguments) {
    var words = Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
    return (anew ? Optional.<List<String>>empty() : memory.answer(words))
        .orElseGet(() -> ask(words));
  }

  private List<String> ask(List<String> words) {
    var exited = shell.run(Shell.Command.reading(LIMIT, words.toArray(String[]::new)));
    if (!exited.succeeded()) {
      return List.of();
    }
    var lines = exited.stdout().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    memory.keep(words, lines);
    return lines;
  }

  private Optional<Path> set(String variable) {
    return Optional.ofNullable(environment.get(variable)).flatMap(this::path);
  }

  private Optional<Path> path(String text) {
    try {
      var expanded = text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
      return Optional.of(expanded).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty(); // Not a path: not an answer.
    }
  }

  /** The folder of a former version goes before the newer default where it is there. */
  private Path pipxHome() {
    return formerHomes().stream()
        .filter(Files::isDirectory)
        .findFirst()
        .orElseGet(this::defaultHome);
  }

  private List<Path> formerHomes() {
    var local = home.resolve(".local/pipx");
    if (system.startsWith("windows")) {
      return List.of(
          local, home.resolve("AppData/Local/pipx/pipx"), home.resolve("AppData/Local/pipx"));
    }
    return system.startsWith("mac")
        ? List.of(home.resolve("Library/Application Support/pipx"))
        : List.of(local);
  }

  private Path defaultHome() {
    if (system.startsWith("windows")) {
      return home.resolve("pipx");
    }
    return system.startsWith("mac")
        ? home.resolve(".local/pipx")
        : set("XDG_DATA_HOME").orElse(home.resolve(".local/share")).resolve("pipx");
  }
}
