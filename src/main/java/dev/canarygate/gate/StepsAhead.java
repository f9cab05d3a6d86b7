package dev.canarygate.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which step of an attempt comes next: its own, what a stop asks for, or a look at the identity.
 */
record StepsAhead(GateDefinition definition, GateState state, Ground ground) {
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
    return steps.filter(step -> !attempt.did(step.id())).findFirst();
  }

  /** What was done in this run comes last, so mostly the first that is looked at says it. */
  private boolean workedInThisRun(Attempt attempt) {
    var all = attempt.performed();
    int last = all.size() - 1;
    while (last >= 0 && all.get(last).run() == state.run() && isLook(all.get(last))) {
      last--;
    }
    return last >= 0 && all.get(last).run() == state.run();
  }

  private boolean isLook(Attempt.Performed performed) {
    return definition.identity().looks(performed.step());
  }

  Optional<StepDefinition> lookDue(WorkPackage workPackage, Attempt attempt) {
    if (ground.identityBelow(workPackage).isEmpty()) {
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
    while (first > 0 && all.get(first - 1).run() == state.run() && isLook(all.get(first - 1))) {
      first--;
    }
    return all.subList(first, all.size());
  }
}
