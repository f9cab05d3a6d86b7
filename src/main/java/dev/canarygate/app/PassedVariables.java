package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Variables of our own environment that the programs of a step get, besides those that any program
 * needs.
 *
 * @param names as the gate's file names them
 * @param unset those without a star that are not set here
 */
record PassedVariables(String workPackage, String step, List<String> names, List<String> unset) {
  PassedVariables {
    names = List.copyOf(names);
    unset = List.copyOf(unset);
  }

  /** One for each step that names any, in the order of the gate. */
  static List<PassedVariables> of(GateDefinition definition, Map<String, String> environment) {
    return definition.workPackages().stream()
        .flatMap(each -> steps(each).map(step -> of(each, step, environment)))
        .toList();
  }

  private static Stream<StepDefinition> steps(WorkPackage workPackage) {
    return Stream.of(
            workPackage.onStop().stream(),
            workPackage.steps().stream(),
            workPackage.stops().stream().flatMap(stop -> stop.then().stream()))
        .flatMap(each -> each)
        .filter(step -> !step.passed().isEmpty());
  }

  private static PassedVariables of(
      WorkPackage workPackage, StepDefinition step, Map<String, String> environment) {
    var unset =
        step.passed().stream()
            .filter(name -> !name.endsWith("*") && !environment.containsKey(name))
            .toList();
    return new PassedVariables(workPackage.id(), step.id(), step.passed(), unset);
  }

  @Override
  public String toString() {
    return workPackage
        + " "
        + step
        + " gets from the environment: "
        + String.join(", ", names)
        + (unset.isEmpty() ? "" : " (not set here: " + String.join(", ", unset) + ")");
  }
}
