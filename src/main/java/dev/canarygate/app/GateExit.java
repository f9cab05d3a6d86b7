package dev.canarygate.app;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.world.Obstacle;
import java.util.Optional;
import java.util.stream.Stream;

/** Which exit code a gate's end has. */
final class GateExit {
  private GateExit() {}

  static ExitCode of(Plan plan) {
    var outcome = plan.outcome();
    if (outcome == Outcome.HELD) {
      return obstacle(plan).map(ExitCode::of).orElse(ExitCode.HELD);
    }
    if (refused(plan)) {
      return ExitCode.REFUSED;
    }
    if (outcome == Outcome.CLEARED && isUnpublished(plan.state())) {
      return ExitCode.WAITING;
    }
    return asksPerson(plan) ? ExitCode.PERSON : interrupted(plan).orElse(ExitCode.of(outcome));
  }

  /** Then {@code resume} has something to do: what is to be published is not all there. */
  private static boolean isUnpublished(GateState state) {
    return state.unstated().filter(Outcome.CLEARED::equals).isPresent()
        || !state.unannounced().isEmpty();
  }

  /** Asking again changes nothing then: a person has to answer, or to go on elsewhere. */
  private static boolean asksPerson(Plan plan) {
    if (plan.outcome() != Outcome.CLEARED && plan.state().exportedTo().isPresent()) {
      return true;
    }
    return plan.outcome() == Outcome.WAITING && plan.questions().stream().anyMatch(Question::due);
  }

  private static Optional<ExitCode> interrupted(Plan plan) {
    return Optional.of(ExitCode.INTERRUPTED)
        .filter(code -> plan.outcome() == Outcome.OPEN && plan.state().interrupted());
  }

  private static Optional<Obstacle.Kind> obstacle(Plan plan) {
    return plan.blocked().stream()
        .flatMap(attempt -> attempt.performed().stream())
        .map(Attempt.Performed::finding)
        .flatMap(finding -> obstacles(finding, plan.state()))
        .findFirst();
  }

  /** Of the step itself, and of each change that it wanted and that could not be made. */
  private static Stream<Obstacle.Kind> obstacles(Finding finding, GateState state) {
    var ofEffects =
        finding.wants().stream()
            .filter(effect -> state.settlement(effect.id()).isEmpty())
            .flatMap(effect -> state.unsettled(effect.id()).stream())
            .map(Event.EffectUnsettled::kind);
    return Stream.concat(
            Stream.of(Optional.ofNullable(finding.obstacle())), ofEffects.map(Optional::ofNullable))
        .flatMap(Optional::stream);
  }

  private static boolean refused(Plan plan) {
    return plan.blockingStops().anyMatch(stop -> stop.exit() == StopCondition.Exit.REFUSED);
  }
}
