package dev.canarygate.gatefile;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.StepDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts that a list of steps can learn, found by name at once: a gate of many packages asks for
 * many names.
 */
final class FactIndex {
  private final Map<String, Placed> exact = new LinkedHashMap<>();
  private final Map<String, Placed> open = new LinkedHashMap<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<StepDefinition> steps;

  /** A fact, and the place of the first step that learns it. */
  private record Placed(Fact fact, int place) {}

  FactIndex(List<StepDefinition> steps) {
    this.steps = List.copyOf(steps);
    for (int place = 0; place < steps.size(); place++) {
      places.putIfAbsent(steps.get(place).id(), place);
      for (var fact : learned(steps.get(place))) {
        var placed = new Placed(fact, place);
        (fact.name().indexOf('{') < 0 ? exact : open).putIfAbsent(fact.name(), placed);
      }
    }
  }

  private static List<Fact> learned(StepDefinition step) {
    return step.kind().learns(step.settings());
  }

  List<StepDefinition> steps() {
    return steps;
  }

  /** A part of them: what one step learns, or all up to it. */
  record View(List<FactIndex> whole, Optional<FactIndex> part, int last) {
    View {
      whole = List.copyOf(whole);
    }

    Optional<Fact> find(String name) {
      return part.flatMap(each -> each.find(name, last))
          .or(
              () ->
                  whole.stream()
                      .flatMap(each -> each.find(name, Integer.MAX_VALUE).stream())
                      .findFirst());
    }

    Stream<Fact> all() {
      return Stream.concat(part.stream(), whole.stream()).flatMap(FactIndex::all).distinct();
    }
  }

  /** All of these. */
  static View of(List<FactIndex> all) {
    return new View(all, Optional.empty(), 0);
  }

  /** What one step learns. */
  View by(String step) {
    var place = places.get(step);
    return place == null ? of(List.of()) : of(List.of(new FactIndex(List.of(steps.get(place)))));
  }

  /** What steps up to this one learn, and all of these. */
  View upTo(String step, List<FactIndex> before) {
    return new View(before, Optional.of(this), places.getOrDefault(step, steps.size()));
  }

  private Optional<Fact> find(String name, int last) {
    return Optional.ofNullable(exact.get(name))
        .or(() -> open.values().stream().filter(each -> each.fact().matches(name)).findFirst())
        .filter(each -> each.place() <= last)
        .map(Placed::fact);
  }

  private Stream<Fact> all() {
    var all = new ArrayList<>(exact.values());
    all.addAll(open.values());
    return all.stream().map(Placed::fact);
  }
}
