package dev.canarygate.cli;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.world.Obstacle;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which exit code a gate's end has. */
final class Exits {
  /** Stops that stand for the write policy and for the local sync boundary. */
  private static final Set<String> REFUSALS = Set.of("effect-refused", "sync-boundary-refused");

  private Exits() {}

  static ExitCode of(Plan plan) {
    var outcome = plan.outcome();
    if (outcome == Outcome.HELD) {
      return obstacle(plan).map(Failures::code).orElse(ExitCode.HELD);
    }
    return refused(plan) ? ExitCode.REFUSED : ExitCode.of(outcome);
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
    return plan.blocked().stream()
        .flatMap(attempt -> attempt.stops().stream())
        .anyMatch(stop -> REFUSALS.contains(stop.id()));
  }
}
