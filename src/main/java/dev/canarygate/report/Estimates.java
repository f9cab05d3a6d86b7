package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.Verdict;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long packages took when they passed before: the median; and how many like steps they have.
 */
public final class Estimates {
  public static final Estimates NONE = new Estimates(Map.of(), Map.of());

  private static final Pattern NUMBERED = Pattern.compile("(.*-)\\d+");

  private final Map<String, Duration> medians;
  private final Map<String, List<String>> steps;

  private Estimates(Map<String, Duration> medians, Map<String, List<String>> steps) {
    this.medians = Map.copyOf(medians);
    this.steps = Map.copyOf(steps);
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
    return new Estimates(medians, steps(definition));
  }

  private static Map<String, List<String>> steps(GateDefinition definition) {
    var steps = new HashMap<String, List<String>>();
    for (var each : definition.workPackages()) {
      steps.put(each.id(), each.steps().stream().map(StepDefinition::id).toList());
    }
    return steps;
  }

  /** A step's name; a numbered one, as run-2, says of how many: {@code run-2 of 4}. */
  String step(String workPackage, String step) {
    var numbered = NUMBERED.matcher(step);
    if (!numbered.matches()) {
      return step;
    }
    var alike = Pattern.compile(Pattern.quote(numbered.group(1)) + "\\d+").asMatchPredicate();
    long all = steps.getOrDefault(workPackage, List.of()).stream().filter(alike).count();
    return all > 1 ? step + " of " + all : step;
  }

  private static Optional<Duration> length(Attempt attempt) {
    return Optional.ofNullable(attempt.ended())
        .filter(end -> end.verdict() == Verdict.PASSED)
        .flatMap(end -> attempt.took());
  }

  private static Duration median(List<Duration> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  Optional<Duration> of(String workPackage) {
    return Optional.ofNullable(medians.get(workPackage));
  }
}
