package dev.canarygate.rehearsal.play;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gatefile.OpenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step in its package, as those who play it see it.
 *
 * @param names by which a rehearsal's file can name it, the exact one first
 * @param stops conditions of its package
 */
record Scene(List<String> names, StepDefinition step, List<Condition> stops) {
  String name() {
    return names.get(0);
  }

  /** The name that a person writes. */
  String shortName() {
    return names.get(names.size() - 1);
  }

  Settings settings() {
    return step.settings();
  }

  String kind() {
    return step.kind().name();
  }

  /** Whether a rehearsal's file names it. */
  <T> Optional<Map.Entry<String, T>> named(Map<String, T> all) {
    return all.entrySet().stream().filter(each -> names.contains(each.getKey())).findFirst();
  }

  /** The same, or a command line or an address that fits what the step runs or asks. */
  <T> Optional<Map.Entry<String, T>> named(Map<String, T> all, String text) {
    return named(all)
        .or(
            () ->
                all.entrySet().stream()
                    .filter(each -> OpenText.fits(each.getKey(), text))
                    .findFirst());
  }

  /** The names of a fact of this step in conditions. */
  List<String> namesOf(String fact) {
    return FittingFacts.names(fact, step.repetition());
  }

  /**
   * Values with which the step passes and nothing stops its package.
   *
   * @param own facts that the kind of step always learns, each with the values it can have
   * @param declared facts that its settings declare
   */
  Optional<Map<String, String>> fitting(
      Map<String, List<String>> own, List<ExpectedFact> declared, List<Condition> expected) {
    var conditions = Stream.concat(expected.stream(), stops.stream()).toList();
    var open = new ArrayList<FittingFacts.Open>();
    own.forEach((name, values) -> open.add(new FittingFacts.Open(name, values)));
    declared.forEach(
        each ->
            open.add(
                new FittingFacts.Open(each.name(), each.values(namesOf(each.name()), conditions))));
    return FittingFacts.find(open, step.repetition(), expected, stops);
  }

  /** The values that conditions compare a fact of this step with. */
  List<String> compared(String fact, List<Condition> expected) {
    return Stream.concat(expected.stream(), stops.stream())
        .flatMap(each -> namesOf(fact).stream().flatMap(name -> each.valuesOf(name).stream()))
        .distinct()
        .toList();
  }

  static List<Condition> conditions(Settings settings, String otherwise) {
    var given = settings.has("expect") ? settings.texts("expect") : List.of(otherwise);
    return given.stream().filter(each -> !each.isEmpty()).map(Condition::parse).toList();
  }
}
