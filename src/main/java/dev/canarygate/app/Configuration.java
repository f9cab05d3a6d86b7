package dev.canarygate.app;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.PersonName;
import dev.canarygate.gatefile.ConfigFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What need not be typed, and the folder where it counts. In this order: the environment, {@code
 * .gate-runner.yaml} in the current folder or the nearest one above it, {@code config.yaml} in the
 * person's own configuration folder.
 *
 * @param folder where relative paths of what is typed start; empty for the current one
 * @param files those that are there, the project's before the person's
 * @param ignored a file above the current folder that belongs to somebody else, in words
 */
public record Configuration(
    Path folder, Map<String, String> environment, List<ConfigFile> files, List<String> ignored) {
  /** Name of a project's file. */
  static final String PROJECT = ".gate-runner.yaml";

  /** Name of a person's file. */
  private static final String OWN = "config.yaml";

  private static final String WAIT = "wait";

  /** Begins the name of each variable that sets an option. */
  private static final String PREFIX = "GATE_RUNNER_";

  public Configuration {
    environment = Map.copyOf(environment);
    files = List.copyOf(files);
    ignored = List.copyOf(ignored);
  }

  /** Whether each mistake is in a configuration file, which every command reads first. */
  public static boolean isIn(BadData mistakes) {
    return mistakes.problems().stream().allMatch(each -> isOne(each.where()));
  }

  private static boolean isOne(String place) {
    return place.endsWith(PROJECT)
        || place.replace('\\', '/').endsWith(UserFolders.PROGRAM + "/" + OWN);
  }

  /**
   * Of the current folder.
   *
   * @throws BadData when a file is wrong
   */
  public static Configuration here() {
    return of(Path.of(""));
  }

  /**
   * Of another folder, in which the program would act.
   *
   * @throws BadData when a file is wrong
   */
  static Configuration of(Path folder) {
    return of(folder, System.getenv(), System.getProperty("os.name", ""));
  }

  /**
   * @param folder where the search for the project's file begins
   * @param system as Java names it, such as {@code Linux}
   * @throws BadData with all that is wrong in the files
   */
  static Configuration of(Path folder, Map<String, String> environment, String system) {
    var directory = folder.toAbsolutePath().normalize();
    var project = project(directory);
    boolean trusted = trustedProject(directory).isPresent();
    var own =
        UserFolders.configuration(environment, system)
            .map(there -> there.resolve(OWN))
            .filter(Files::exists);
    var files =
        Stream.of(project.filter(file -> trusted), own)
            .flatMap(Optional::stream)
            .distinct()
            .map(ConfigFile::read)
            .toList();
    var ignored =
        project.filter(file -> !trusted).map(file -> file + " belongs to somebody else").stream();
    return new Configuration(folder, environment, files, ignored.toList());
  }

  private static Optional<Path> project(Path directory) {
    return Stream.iterate(directory, each -> each != null, Path::getParent)
        .map(each -> each.resolve(PROJECT))
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .findFirst();
  }

  /** The project's file, unless it is of somebody else in a folder above. */
  static Optional<Path> trustedProject(Path directory) {
    return project(directory).filter(file -> !isOfOthers(file, directory));
  }

  /** A folder above may be open to everybody, and a gate runs programs. */
  static boolean isOfOthers(Path file, Path directory) {
    if (directory.equals(file.getParent())) {
      return false;
    }
    try {
      var owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
      return !owner.equals(Files.getOwner(directory)) && !owner.equals(me(file));
    } catch (FileSystemException | UnsupportedOperationException unknown) {
      return true;
    } catch (IOException unknown) {
      return true;
    }
  }

  private static UserPrincipal me(Path file) throws IOException {
    return file.getFileSystem()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(System.getProperty("user.name", ""));
  }

  /** Folder with {@code gate.yaml}. */
  Optional<ConfigFile.Value> gate() {
    return first("gate", ConfigFile::gate);
  }

  Optional<ConfigFile.Value> templates() {
    return first("templates", ConfigFile::templates);
  }

  /** Where evidence and journals are kept, as far as files say it. */
  Optional<ConfigFile.Value> artifacts() {
    return files.stream().flatMap(file -> file.artifacts().stream()).findFirst();
  }

  /** What keeps the gates. */
  Optional<ConfigFile.Value> engine() {
    return first("engine", ConfigFile::engine);
  }

  /** Where the bytes of evidence are kept; empty: where the gates are. */
  Optional<ConfigFile.Value> evidenceStore() {
    return first("evidence_store", ConfigFile::evidenceStore);
  }

  /**
   * What an option is when it is not given.
   *
   * @param name without hyphens, such as {@code by}
   */
  Optional<ConfigFile.Value> option(String name) {
    return first(name, file -> file.option(name));
  }

  /** Who acts when nobody says so. */
  public Optional<String> person() {
    return by().map(ConfigFile.Value::text);
  }

  /** The same with where it comes from; a name of blanks alone says nothing. */
  Optional<ConfigFile.Value> by() {
    return option("by")
        .map(each -> new ConfigFile.Value(each.text().strip(), each.from()))
        .filter(each -> !PersonName.of(each.text()).isBlank());
  }

  /**
   * How long a run waits when nobody says so.
   *
   * @throws BadData when it is not a length of time; it names where it comes from
   */
  public Optional<Duration> waiting() {
    return option(WAIT).map(Configuration::length);
  }

  private static Duration length(ConfigFile.Value given) {
    try {
      return Durations.parse(given.text());
    } catch (IllegalArgumentException e) {
      throw new BadData(given.from(), String.valueOf(e.getMessage()));
    }
  }

  private Optional<ConfigFile.Value> first(
      String name, Function<ConfigFile, Optional<ConfigFile.Value>> says) {
    var variable = PREFIX + name.toUpperCase(Locale.ROOT);
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(value -> new ConfigFile.Value(value, "environment " + variable))
        .or(() -> files.stream().flatMap(file -> says.apply(file).stream()).findFirst());
  }
}
