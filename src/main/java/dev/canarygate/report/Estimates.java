package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Verdict;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long packages took when they passed before: the median. */
public final class Estimates {
  public static final Estimates NONE = new Estimates(Map.of());

  private final Map<String, Duration> medians;

  private Estimates(Map<String, Duration> medians) {
    this.medians = Map.copyOf(medians);
  }

  /**
   * @param history states of this gate and of earlier ones
   */
  public static Estimates of(GateDefinition definition, Collection<GateState> history) {
    var medians = new HashMap<String, Duration>();
    for (var workPackage : definition.workPackages()) {
      var lengths =
          history.stream()
              .flatMap(state -> state.attempts(workPackage.id()).stream())
              .flatMap(attempt -> length(attempt).stream())
              .sorted()
              .toList();
      if (!lengths.isEmpty()) {
        medians.put(workPackage.id(), median(lengths));
      }
    }
    return new Estimates(medians);
  }

  private static Optional<Duration> length(Attempt attempt) {
    return Optional.ofNullable(attempt.ended())
        .filter(end -> end.verdict() == Verdict.PASSED)
        .map(end -> Duration.between(attempt.startedAt(), end.at()));
  }

  private static Duration median(List<Duration> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  Optional<Duration> of(String workPackage) {
    return Optional.ofNullable(medians.get(workPackage));
  }
}
