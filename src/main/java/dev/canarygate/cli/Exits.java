package dev.canarygate.cli;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.world.Obstacle;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
        .map(Finding::obstacle)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static boolean refused(Plan plan) {
    return plan.blocked().stream()
        .flatMap(attempt -> attempt.stops().stream())
        .anyMatch(stop -> REFUSALS.contains(stop.id()));
  }
}
