package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import java.nio.file.Path;
import java.util.List;
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
   * @param shelf where the answer is kept
   */
  public static Optional<String> artifacts(
      Path folder,
      @Nullable Path workPackages,
      Overrides overrides,
      Map<String, String> environment,
      Shelf shelf) {
    var sources = ParameterSources.of(folder, environment, Installers.NONE);
    return Optional.of(text(OwnParameters.ARTIFACTS, workPackages, overrides, sources, shelf))
        .filter(value -> !value.isEmpty());
  }

  /**
   * Tags of this machine, joined by commas.
   *
   * @param workPackages folder with {@code gate.yaml}; null when none is known
   */
  public static String tags(
      @Nullable Path workPackages, Overrides overrides, Map<String, String> environment) {
    var sources = ParameterSources.of(environment, Installers.NONE);
    return text(OwnParameters.TAGS, workPackages, overrides, sources, Shelf.NONE);
  }

  private static String text(
      String name,
      @Nullable Path workPackages,
      Overrides overrides,
      ParameterSources surroundings,
      Shelf shelf) {
    var question = List.of("early", name, String.valueOf(workPackages));
    var shelved = new Shelved(shelf, out -> out.texts(question), overrides, surroundings);
    return shelved
        .find(FormIn::text)
        .orElseGet(() -> worked(name, workPackages, overrides, surroundings, shelved));
  }

  private static String worked(
      String name,
      @Nullable Path workPackages,
      Overrides overrides,
      ParameterSources surroundings,
      Shelved shelved) {
    var problems = new Problems();
    var source = Optional.ofNullable(workPackages).flatMap(EarlyParameter::source);
    var section = source.flatMap(each -> section(each, problems));
    var all = GateParameters.read(section, overrides, surroundings, problems);
    var text = all.inWords().getOrDefault(name, "");
    source.ifPresent(
        each -> {
          var files = Map.of(Path.of(each.file()), each.digest());
          shelved.keep(Grounds.of(files, all.declared(), surroundings), out -> out.text(text));
        });
    return text;
  }

  private static Optional<Source> source(Path folder) {
    try {
      return Optional.of(Source.read(folder.resolve("gate.yaml")));
    } catch (BadData unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Piece.Keyed> section(Source source, Problems problems) {
    try {
      var tree = SnakeYamlTree.read(source, problems);
      return tree instanceof Piece.Keyed gate ? gate.section("parameters") : Optional.empty();
    } catch (BadData unreadable) {
      return Optional.empty();
    }
  }
}
