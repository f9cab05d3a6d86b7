package dev.canarygate.gate;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One package of the gate.
 *
 * @param needs ids of packages that must have passed before this one starts
 * @param onStop steps to do first when anything stops it, before what the stop itself asks for
 * @param attempts how many failed or inconclusive tries are allowed for the same facts
 * @param freshFor how long a pass stays valid; null: it does not expire
 * @param holdsWhile facts that must stay as they were when it passed
 * @param eachRun whether every run looks again, because looking is cheap
 * @param keepGoing whether packages that do not need this one start although something stopped it
 */
public record WorkPackage(
    String id,
    String title,
    List<String> needs,
    List<StepDefinition> steps,
    List<StopCondition> stops,
    List<StepDefinition> onStop,
    int attempts,
    @Nullable Duration freshFor,
    List<String> holdsWhile,
    boolean eachRun,
    boolean keepGoing) {
  /** One that keeps all others from starting when something stops it. */
  public WorkPackage(
      String id,
      String title,
      List<String> needs,
      List<StepDefinition> steps,
      List<StopCondition> stops,
      List<StepDefinition> onStop,
      int attempts,
      @Nullable Duration freshFor,
      List<String> holdsWhile,
      boolean eachRun) {
    this(id, title, needs, steps, stops, onStop, attempts, freshFor, holdsWhile, eachRun, false);
  }

  public WorkPackage {
    needs = List.copyOf(needs);
    steps = List.copyOf(steps);
    stops = List.copyOf(stops);
    onStop = List.copyOf(onStop);
    holdsWhile = List.copyOf(holdsWhile);
  }
}
