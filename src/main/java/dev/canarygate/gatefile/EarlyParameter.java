package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of the program, before anything else of a gate is read: where a gate's journal is
 * must be known before the journal can say where the gate's files are.
 */
public final class EarlyParameter {
  private EarlyParameter() {}

  /**
   * Where evidence and journals are kept. What is wrong with a file is said by those who read it
   * whole.
   *
   * @param folder where relative paths start; empty for the current one
   * @param workPackages folder with {@code gate.yaml}; null when none is known
   */
  public static Optional<String> artifacts(
      Path folder,
      @Nullable Path workPackages,
      Overrides overrides,
      Map<String, String> environment) {
    var sources = ParameterSources.of(folder, environment, Installers.NONE);
    return Optional.of(text(OwnParameters.ARTIFACTS, workPackages, overrides, sources))
        .filter(value -> !value.isEmpty());
  }

  /**
   * Tags of this machine, joined by commas.
   *
   * @param workPackages folder with {@code gate.yaml}; null when none is known
   */
  public static String tags(
      @Nullable Path workPackages, Overrides overrides, Map<String, String> environment) {
    return text(
        OwnParameters.TAGS,
        workPackages,
        overrides,
        ParameterSources.of(environment, Installers.NONE));
  }

  private static String text(
      String name,
      @Nullable Path workPackages,
      Overrides overrides,
      ParameterSources surroundings) {
    var problems = new Problems();
    var section = Optional.ofNullable(workPackages).flatMap(folder -> section(folder, problems));
    var all = GateParameters.read(section, overrides, surroundings, problems);
    return all.inWords().getOrDefault(name, "");
  }

  private static Optional<Piece.Keyed> section(Path folder, Problems problems) {
    try {
      var tree = SnakeYamlTree.read(Source.read(folder.resolve("gate.yaml")), problems);
      return tree instanceof Piece.Keyed gate ? gate.section("parameters") : Optional.empty();
    } catch (BadData unreadable) {
      return Optional.empty();
    }
  }
}
