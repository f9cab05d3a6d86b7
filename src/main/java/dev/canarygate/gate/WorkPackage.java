package dev.canarygate.gate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * @param owner whose turn it is when it does not pass; empty: nobody is named
 * @param uses what it needs for itself alone from its first step to its last
 * @param placement where its steps are performed
 * @param at where it is written; null when no file has it
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
    boolean keepGoing,
    String owner,
    Set<String> uses,
    Placement placement,
    @Nullable SourceLine at) {
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
    this(
        id,
        title,
        needs,
        steps,
        stops,
        onStop,
        attempts,
        freshFor,
        holdsWhile,
        eachRun,
        false,
        "",
        Set.of(),
        Placement.ANYWHERE,
        null);
  }

  /** One that is performed wherever the gate is driven. */
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
      boolean eachRun,
      boolean keepGoing,
      String owner,
      Set<String> uses) {
    this(
        id,
        title,
        needs,
        steps,
        stops,
        onStop,
        attempts,
        freshFor,
        holdsWhile,
        eachRun,
        keepGoing,
        owner,
        uses,
        Placement.ANYWHERE,
        null);
  }

  /**
   * What no other package uses while this one is under way: nothing when it does not say so, else
   * also what its steps use, so that two packages never wait for each other.
   */
  public Set<String> held() {
    if (uses.isEmpty()) {
      return Set.of();
    }
    return Stream.concat(
            uses.stream(), allSteps().stream().flatMap(step -> step.kind().uses().stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Where its file has one of its steps; empty when it has no such step. */
  public Optional<SourceLine> lineOf(String step) {
    return allSteps().stream()
        .filter(each -> each.id().equals(step))
        .flatMap(each -> Stream.ofNullable(each.at()))
        .findFirst();
  }

  /** Who moves one of its stops; empty when nobody is named. */
  public String ownerOf(String stop) {
    return stops.stream()
        .filter(each -> each.id().equals(stop))
        .map(StopCondition::owner)
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse(owner);
  }

  public WorkPackage {
    needs = List.copyOf(needs);
    steps = List.copyOf(steps);
    stops = List.copyOf(stops);
    onStop = List.copyOf(onStop);
    holdsWhile = List.copyOf(holdsWhile);
    uses = Set.copyOf(uses);
  }

  /** Its steps, and those that it does when something stops it. */
  public List<StepDefinition> allSteps() {
    var then = stops.stream().flatMap(stop -> stop.then().stream());
    return Stream.of(steps.stream(), onStop.stream(), then).flatMap(all -> all).toList();
  }

  /** The same, performed elsewhere. */
  public WorkPackage placed(Placement other) {
    return copy(steps, stops, onStop, other);
  }

  /** The same with another step in the place of each. */
  public WorkPackage with(UnaryOperator<StepDefinition> other) {
    return copy(
        steps.stream().map(other).toList(),
        stops.stream().map(stop -> stop.with(other)).toList(),
        onStop.stream().map(other).toList(),
        placement);
  }

  private WorkPackage copy(
      List<StepDefinition> otherSteps,
      List<StopCondition> otherStops,
      List<StepDefinition> otherOnStop,
      Placement otherPlacement) {
    return new WorkPackage(
        id,
        title,
        needs,
        otherSteps,
        otherStops,
        otherOnStop,
        attempts,
        freshFor,
        holdsWhile,
        eachRun,
        keepGoing,
        owner,
        uses,
        otherPlacement,
        at);
  }
}
