package dev.canarygate.run;

import dev.canarygate.engine.Job;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds steps that were begun. */
final class StepsUnderWay {
  private StepsUnderWay() {}

  /** A step of a package, or a look at the identity before one. */
  static Optional<StepDefinition> step(
      GateDefinition definition, WorkPackage workPackage, String id) {
    return Stream.concat(definition.identity().look().stream(), workPackage.allSteps().stream())
        .filter(each -> each.id().equals(id))
        .findFirst();
  }

  /** Whether the journal says that this is what its package does now. */
  static boolean isBegun(GateState state, Job job) {
    return state
        .newestAttempt(job.workPackage())
        .filter(each -> !each.hasEnded() && each.number() == job.attempt())
        .filter(each -> job.step().equals(each.began()))
        .isPresent();
  }

  /** Whether each step that was begun in this run, and not ended, is one of these jobs. */
  static boolean areAllAmong(List<Job> jobs, GateState state) {
    return underWay(state)
        .filter(each -> each.began() != null)
        .allMatch(
            each -> jobs.stream().anyMatch(job -> job.workPackage().equals(each.workPackage())));
  }

  /** Whether this run has only been begun so far. */
  static boolean isNothingTried(GateState state) {
    return state.allAttempts().noneMatch(each -> each.run() == state.run());
  }

  /** Packages under way none of whose steps is. */
  static List<WorkPackage> betweenSteps(GateDefinition definition, GateState state) {
    return underWay(state)
        .filter(each -> each.began() == null)
        .map(each -> definition.workPackage(each.workPackage()))
        .toList();
  }

  private static Stream<Attempt> underWay(GateState state) {
    return state.allAttempts().filter(each -> !each.hasEnded() && each.run() == state.run());
  }

  /** Whether an attempt can go on elsewhere: so far it only looked. */
  static boolean isMovable(GateDefinition definition, WorkPackage workPackage, Attempt attempt) {
    return workPackage.placement().sameAs() == null
        && attempt.performed().stream()
            .allMatch(each -> definition.isRepeatable(workPackage.id(), each.step()));
  }
}
