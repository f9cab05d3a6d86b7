package dev.canarygate.gatefile;

import dev.canarygate.world.AccountHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What parameters may take from outside the gate's files.
 *
 * @param directory where relative paths start
 */
record ParameterSources(
    Map<String, String> environment, Path directory, Path home, Installers installers) {
  ParameterSources(Map<String, String> environment, Path directory, Path home) {
    this(environment, directory, home, Installers.NONE);
  }

  static ParameterSources of(Map<String, String> environment, Installers installers) {
    return of(Path.of(""), environment, installers);
  }

  /**
   * @param directory where relative paths start; empty for the current folder
   */
  static ParameterSources of(
      Path directory, Map<String, String> environment, Installers installers) {
    return new ParameterSources(
        environment,
        directory.toAbsolutePath(),
        AccountHome.of(environment).toAbsolutePath(),
        installers);
  }

  ParameterSources withoutEnvironment() {
    return new ParameterSources(Map.of(), directory, home);
  }

  /** What its installers were asked and answered; none unless they remember it. */
  List<HeardInstallers.Answer> heard() {
    return installers instanceof HeardInstallers heard ? heard.answers() : List.of();
  }

  /** The same, where relative paths start at another folder. */
  ParameterSources startingAt(Path folder) {
    return new ParameterSources(environment, folder, home, installers);
  }

  /** A variable that is set to nothing says nothing. */
  Optional<Piece> value(Parameter parameter) {
    return parameter
        .variable()
        .flatMap(
            name ->
                Optional.ofNullable(environment.get(name))
                    .filter(value -> !value.isEmpty())
                    .map(value -> new Piece.Text(FilePosition.of("environment " + name), value)));
  }

  String path(String given) {
    return given.isEmpty()
        ? given
        : directory.resolve(AccountHome.in(home, given)).normalize().toString();
  }

  /** A place by its installer stays as it is written when nothing is known of the installer. */
  String program(String given) {
    var installed = InstalledPlace.parse(given);
    if (installed.isPresent()) {
      return installed.get().in(installers).map(Path::toString).orElse(given);
    }
    return given.contains("/") || given.contains("\\") ? path(given) : given;
  }
}
