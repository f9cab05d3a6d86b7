package dev.canarygate.gatefile;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Identity;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** What can be known at a place of a gate: the facts that the steps before it declare. */
record LearnedFacts(List<WorkPackage> packages, Identity identity) {
  LearnedFacts {
    packages = List.copyOf(packages);
  }

  /** Every step of the gate. */
  List<StepDefinition> steps() {
    return Stream.concat(look(), packages.stream().flatMap(LearnedFacts::steps)).toList();
  }

  /** By any step of the gate. */
  List<Fact> all() {
    return facts(steps().stream());
  }

  /** By the steps of one package; each look at the identity is one of them. */
  List<Fact> by(WorkPackage workPackage) {
    return facts(Stream.concat(look(), steps(workPackage)));
  }

  /** By one step. */
  List<Fact> by(WorkPackage workPackage, String step) {
    return facts(steps(workPackage).filter(each -> each.id().equals(step)));
  }

  /** By a package and those that it needs. */
  List<Fact> below(WorkPackage workPackage) {
    return facts(Stream.of(look(), needed(workPackage), steps(workPackage)).flatMap(each -> each));
  }

  /** By those that a package needs, and its own steps up to this one. */
  List<Fact> before(WorkPackage workPackage, String step) {
    var own = new ArrayList<StepDefinition>();
    for (var each : steps(workPackage).toList()) {
      own.add(each);
      if (each.id().equals(step)) {
        break;
      }
    }
    return facts(Stream.of(look(), needed(workPackage), own.stream()).flatMap(each -> each));
  }

  /** The steps that learn a fact, as {@code step 'discover' of WP02}. */
  List<String> whoLearns(String fact) {
    return packages.stream()
        .flatMap(
            each ->
                steps(each)
                    .filter(step -> facts(Stream.of(step)).stream().anyMatch(f -> f.matches(fact)))
                    .map(step -> "step '" + step.id() + "' of " + each.id()))
        .toList();
  }

  private Stream<StepDefinition> look() {
    return identity.look().stream();
  }

  private Stream<StepDefinition> needed(WorkPackage workPackage) {
    var found = new LinkedHashSet<WorkPackage>();
    var open = new ArrayDeque<>(workPackage.needs());
    while (!open.isEmpty()) {
      var id = open.removeFirst();
      packages.stream()
          .filter(each -> each.id().equals(id) && found.add(each))
          .forEach(each -> open.addAll(each.needs()));
    }
    return found.stream().flatMap(LearnedFacts::steps);
  }

  /** In the order in which they are done: first its own, then those for when it is stopped. */
  private static Stream<StepDefinition> steps(WorkPackage workPackage) {
    return Stream.of(
            workPackage.steps().stream(),
            workPackage.onStop().stream(),
            workPackage.stops().stream().flatMap(stop -> stop.then().stream()))
        .flatMap(each -> each);
  }

  private static List<Fact> facts(Stream<StepDefinition> steps) {
    return steps.flatMap(each -> each.kind().learns(each.settings()).stream()).toList();
  }
}
