package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that a gate's files give to things, read without checking what they mean: a person who
 * presses a key waits for it. What cannot be read names nothing; reading the whole gate says why.
 *
 * @param settings its parameters
 * @param parts its packages, in the order of {@code gate.yaml}
 */
public record GateOutline(List<Setting> settings, List<Part> parts) {
  public GateOutline {
    settings = List.copyOf(settings);
    parts = List.copyOf(parts);
  }

  /**
   * A parameter.
   *
   * @param help empty when the file gives none
   * @param values all that it may be; empty: anything of its type
   * @param place whether it holds a file, a folder or a program
   */
  public record Setting(String name, String help, List<String> values, boolean place) {
    public Setting {
      values = List.copyOf(values);
    }
  }

  /**
   * A work package.
   *
   * @param stops ids of its stop conditions
   * @param steps those that are written in its file, in any depth
   */
  public record Part(String id, String title, List<String> stops, List<StepNames> steps) {
    public Part {
      stops = List.copyOf(stops);
      steps = List.copyOf(steps);
    }
  }

  /**
   * A step.
   *
   * @param kind what it does, such as {@code http.check}
   * @param slot name of the comment that it posts; empty when it posts none
   */
  public record StepNames(String id, String kind, String slot) {}

  /**
   * @param folder the gate's
   * @param environment where parameters look for the variables that {@code gate.yaml} names
   */
  public static GateOutline of(Path folder, Overrides overrides, Map<String, String> environment) {
    var ignored = new Problems();
    var files = new Library(folder, folder, Map.of(), ignored);
    var gate = keyed(files, new Piece.Text(FilePosition.of("the gate"), "gate.yaml"));
    if (gate.isEmpty()) {
      return new GateOutline(List.of(), List.of());
    }
    var surroundings = ParameterSources.of(environment, Installers.NONE);
    var parameters =
        GateParameters.read(gate.get().section("parameters"), overrides, surroundings, ignored);
    var stops = new StopList(gate.get(), ignored);
    var parts =
        gate.get().texts("work-packages").stream()
            .flatMap(name -> keyed(files, parameters.filled(name)).stream())
            .flatMap(each -> part(each, stops, parameters).stream());
    return new GateOutline(settings(parameters), parts.toList());
  }

  private static Optional<Piece.Keyed> keyed(Library files, Piece.Text name) {
    try {
      return files
          .workPackage(name)
          .filter(Piece.Keyed.class::isInstance)
          .map(Piece.Keyed.class::cast);
    } catch (BadData saidElsewhere) {
      return Optional.empty();
    }
  }

  private static List<Setting> settings(GateParameters parameters) {
    return parameters.declared().stream()
        .map(
            each ->
                new Setting(
                    each.name(),
                    each.help(),
                    each.values(),
                    each.type() == Parameter.Type.PATH || each.type() == Parameter.Type.PROGRAM))
        .toList();
  }

  private static Optional<Part> part(Piece.Keyed file, StopList stops, GateParameters parameters) {
    return file.text("id")
        .map(
            id ->
                new Part(
                    parameters.filled(id).value(),
                    file.text("title").map(each -> parameters.filled(each).value()).orElse(""),
                    stops.of(file, parameters).stream()
                        .flatMap(each -> each.piece().text("id").stream())
                        .map(Piece.Text::value)
                        .toList(),
                    steps(file).toList()));
  }

  private static Stream<StepNames> steps(Piece piece) {
    if (piece instanceof Piece.Many many) {
      return many.items().stream().flatMap(GateOutline::steps);
    }
    if (!(piece instanceof Piece.Keyed keyed)) {
      return Stream.of();
    }
    var below = keyed.entries().values().stream().flatMap(each -> steps(each.value()));
    return Stream.concat(step(keyed).stream(), below);
  }

  private static Optional<StepNames> step(Piece.Keyed piece) {
    var slot = piece.section("with").flatMap(with -> with.text("slot")).map(Piece.Text::value);
    return piece
        .text("do")
        .flatMap(
            kind ->
                piece
                    .text("id")
                    .map(id -> new StepNames(id.value(), kind.value(), slot.orElse(""))));
  }
}
