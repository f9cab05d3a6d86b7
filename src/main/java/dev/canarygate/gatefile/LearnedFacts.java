package dev.canarygate.gatefile;

import dev.canarygate.gate.Identity;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be known at a place of a gate: the facts that the steps before it declare. */
final class LearnedFacts {
  private final Map<String, WorkPackage> packages = new LinkedHashMap<>();
  private final Map<String, FactIndex> own = new LinkedHashMap<>();
  private final FactIndex look;

  LearnedFacts(List<WorkPackage> packages, Identity identity) {
    this.look = new FactIndex(identity.look());
    for (var each : packages) {
      this.packages.putIfAbsent(each.id(), each);
      own.putIfAbsent(each.id(), new FactIndex(steps(each)));
    }
  }

  /** Every step of the gate. */
  List<StepDefinition> steps() {
    return Stream.concat(Stream.of(look), own.values().stream())
        .flatMap(each -> each.steps().stream())
        .toList();
  }

  /** By any step of the gate. */
  FactIndex.View all() {
    var all = new ArrayList<FactIndex>();
    all.add(look);
    all.addAll(own.values());
    return FactIndex.of(all);
  }

  /** By the steps of one package; each look at the identity is one of them. */
  FactIndex.View by(WorkPackage workPackage) {
    return FactIndex.of(List.of(look, own(workPackage)));
  }

  /** By one step. */
  FactIndex.View by(WorkPackage workPackage, String step) {
    return own(workPackage).by(step);
  }

  /** By a package and those that it needs. */
  FactIndex.View below(WorkPackage workPackage) {
    var below = needed(workPackage);
    below.add(own(workPackage));
    return FactIndex.of(below);
  }

  /** By those that a package needs, and its own steps up to this one. */
  FactIndex.View before(WorkPackage workPackage, String step, List<FactIndex> needed) {
    return own(workPackage).upTo(step, needed);
  }

  /** The looks at the identity, and the packages that a package needs. */
  List<FactIndex> needed(WorkPackage workPackage) {
    var all = new ArrayList<FactIndex>();
    all.add(look);
    var found = new HashSet<String>();
    var open = new ArrayDeque<>(workPackage.needs());
    while (!open.isEmpty()) {
      var need = packages.get(open.removeFirst());
      if (need != null && found.add(need.id())) {
        all.add(own(need));
        open.addAll(need.needs());
      }
    }
    return all;
  }

  /**
   * Whether the looks at the identity are ever done: they are before a package that needs one which
   * measures a fact of the identity.
   */
  boolean isLookedAt(Identity identity) {
    return packages.values().stream()
        .flatMap(each -> each.needs().stream())
        .flatMap(need -> Optional.ofNullable(own.get(need)).stream())
        .map(need -> FactIndex.of(List.of(need)))
        .anyMatch(need -> identity.facts().stream().anyMatch(fact -> need.find(fact).isPresent()));
  }

  private FactIndex own(WorkPackage workPackage) {
    return own.getOrDefault(workPackage.id(), look);
  }

  /** The steps that learn a fact, as {@code step 'discover' of WP02}. */
  List<String> whoLearns(String fact) {
    return packages.values().stream()
        .flatMap(
            each ->
                steps(each).stream()
                    .filter(step -> own(each).by(step.id()).find(fact).isPresent())
                    .map(step -> "step '" + step.id() + "' of " + each.id()))
        .toList();
  }

  /** In the order in which they are done: first its own, then those for when it is stopped. */
  private static List<StepDefinition> steps(WorkPackage workPackage) {
    return Stream.of(
            workPackage.steps().stream(),
            workPackage.onStop().stream(),
            workPackage.stops().stream().flatMap(stop -> stop.then().stream()))
        .flatMap(each -> each)
        .toList();
  }
}
