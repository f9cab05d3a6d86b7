package dev.canarygate.gatefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of parameters that configuration files say.
 *
 * @param files an earlier one goes before a later one
 * @param strict whether the first must name parameters that the gate has: it was made for this gate
 */
record Configured(List<ConfigFile> files, boolean strict) {
  static final Configured NOTHING = new Configured(List.of(), false);

  Configured {
    files = List.copyOf(files);
  }

  Optional<Piece> value(Parameter parameter) {
    return files.stream()
        .flatMap(file -> Optional.ofNullable(file.parameters().get(parameter.name())).stream())
        .findFirst();
  }

  /** What the gate must have, each with its place. */
  Map<String, Piece> required() {
    return strict && !files.isEmpty() ? new LinkedHashMap<>(files.get(0).parameters()) : Map.of();
  }

  /** Relative paths in a file start at its folder. */
  ParameterSources around(Piece piece, ParameterSources surroundings) {
    return files.stream()
        .filter(file -> file.says(piece))
        .findFirst()
        .map(file -> file.around(surroundings))
        .orElse(surroundings);
  }
}
