package dev.canarygate.gatefile;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.ImplicitStop;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a {@code rehearsal.yaml} can name in a gate. */
final class RehearsedSteps {
  private static final Map<String, List<String>> KINDS =
      Map.of(
          RehearsalShapes.COMMANDS, List.of("command.run"),
          RehearsalShapes.HTTP, List.of("http.check", "wait"),
          RehearsalShapes.TESTS, List.of("junit.read"));

  private final Map<String, List<StepDefinition>> named = new LinkedHashMap<>();
  private final List<String> stops;
  private final Problems problems;

  RehearsedSteps(GateDefinition gate, Problems problems) {
    this.problems = problems;
    this.stops = stops(gate);
    gate.workPackages().forEach(each -> each.allSteps().forEach(step -> add(each.id(), step)));
  }

  private void add(String workPackage, StepDefinition step) {
    step.namesIn(workPackage)
        .forEach(name -> named.computeIfAbsent(name, key -> new ArrayList<>()).add(step));
  }

  /**
   * A problem when a name means nothing in this gate.
   *
   * @param key under which the file has it
   */
  void require(String key, String name, FilePosition at) {
    var kinds = KINDS.get(key);
    if (kinds == null || means(key, name, kinds)) {
      return;
    }
    var step = named.get(name);
    if (step != null) {
      problems.add(
          at,
          "step '"
              + name
              + "' is "
              + step.get(0).kind().name()
              + ", and has nothing in '"
              + key
              + "'");
      return;
    }
    problems.add(at, "'" + name + "' names nothing of this gate" + hint(key, name, kinds));
  }

  /** A problem when nothing of this name, {@code PACKAGE/STOP}, can stop this gate. */
  void requireStop(String name, FilePosition at) {
    if (!stops.contains(name)) {
      var meant = Nearest.to(name, stops).map(Nearest::meant);
      problems.add(
          at,
          "'"
              + name
              + "' is not a stop of this gate"
              + meant.orElse("; expected PACKAGE/STOP, as 'explain PACKAGE' names the stops"));
    }
  }

  private static List<String> stops(GateDefinition gate) {
    return gate.workPackages().stream()
        .flatMap(
            each ->
                Stream.concat(
                        each.stops().stream().map(StopCondition::id),
                        ImplicitStop.all(gate, each).stream().map(ImplicitStop::id))
                    .map(id -> each.id() + "/" + id))
        .toList();
  }

  private boolean means(String key, String name, List<String> kinds) {
    return of(kinds).anyMatch(each -> each.equals(name))
        || said(key, kinds).anyMatch(text -> isFilledLater(text) || OpenText.fits(name, text));
  }

  private Stream<String> of(List<String> kinds) {
    return named.entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(step -> isOf(step, kinds)))
        .map(Map.Entry::getKey);
  }

  private static boolean isOf(StepDefinition step, List<String> kinds) {
    return kinds.contains(step.kind().name());
  }

  /** Command lines or addresses. */
  private Stream<String> said(String key, List<String> kinds) {
    return switch (key) {
      case RehearsalShapes.COMMANDS ->
          steps(kinds).map(each -> String.join(" ", each.settings().texts("command")));
      case RehearsalShapes.HTTP ->
          steps(kinds)
              .flatMap(
                  each ->
                      Stream.concat(
                          each.settings().optionalText("url").stream(),
                          each.settings().section("until").optionalText("url").stream()));
      default -> Stream.of();
    };
  }

  private Stream<StepDefinition> steps(List<String> kinds) {
    return named.values().stream().flatMap(List::stream).filter(each -> isOf(each, kinds));
  }

  private static boolean isFilledLater(String text) {
    return text.contains("{{");
  }

  private String hint(String key, String name, List<String> kinds) {
    var known = Stream.concat(of(kinds), said(key, kinds)).distinct().toList();
    return known.isEmpty()
        ? "; it has no step of " + String.join(" or ", kinds)
        : Nearest.hint(name, known);
  }
}
