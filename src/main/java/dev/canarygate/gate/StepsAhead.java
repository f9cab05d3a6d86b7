package dev.canarygate.gate;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which step of an attempt comes next: its own, what a stop asks for, or a look at the identity.
 */
record StepsAhead(GateDefinition definition, GateState state) {
  Optional<StepDefinition> next(
      WorkPackage workPackage, Attempt attempt, List<TrippedStop> blocking) {
    if (attempt.isSuperseded()) {
      return workPackage.onStop().stream().filter(step -> !attempt.did(step.id())).findFirst();
    }
    if (blocking.isEmpty() && !workedInThisRun(attempt)) {
      var look = lookDue(workPackage, attempt);
      if (look.isPresent()) {
        return look;
      }
    }
    return ownNext(workPackage, attempt, blocking);
  }

  private static Optional<StepDefinition> ownNext(
      WorkPackage workPackage, Attempt attempt, List<TrippedStop> blocking) {
    var steps =
        blocking.isEmpty()
            ? workPackage.steps().stream()
            : Stream.concat(
                workPackage.onStop().stream(),
                workPackage.stops().stream()
                    .filter(stop -> blocking.stream().anyMatch(each -> each.id().equals(stop.id())))
                    .flatMap(stop -> stop.then().stream()));
    var done = attempt.performed().stream().map(Attempt.Performed::step).collect(toSet());
    return steps.filter(step -> !done.contains(step.id())).findFirst();
  }

  private boolean workedInThisRun(Attempt attempt) {
    return attempt.performed().stream()
        .filter(each -> each.run() == state.run())
        .anyMatch(each -> !definition.identity().looks(each.step()));
  }

  Optional<StepDefinition> lookDue(WorkPackage workPackage, Attempt attempt) {
    if (new Ground(definition, state).identityBelow(workPackage).isEmpty()) {
      return Optional.empty();
    }
    var looked = latestLooks(attempt).stream().map(Attempt.Performed::step).toList();
    return definition.identity().look().stream()
        .filter(each -> !looked.contains(each.id()))
        .findFirst();
  }

  boolean lookFailed(Attempt attempt) {
    return latestLooks(attempt).stream()
        .anyMatch(each -> each.finding().verdict() != Verdict.PASSED);
  }

  /** The looks after which no other step was done, in this run. */
  private List<Attempt.Performed> latestLooks(Attempt attempt) {
    var all = attempt.performed();
    int first = all.size();
    while (first > 0
        && all.get(first - 1).run() == state.run()
        && definition.identity().looks(all.get(first - 1).step())) {
      first--;
    }
    return all.subList(first, all.size());
  }
}
