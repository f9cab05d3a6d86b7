package dev.canarygate.run;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Withheld;
import dev.canarygate.world.World;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through the steps of one package, up to the first that does not pass, and records nothing.
 * What its findings want on the forge is not brought about.
 */
public final class PackageCheck {
  private final GateDefinition definition;
  private final World world;
  private GateState state;

  /**
   * @param state of the gate whose facts the steps may use; a new one when missing
   */
  public PackageCheck(GateDefinition definition, GateState state, World world) {
    this.definition = definition;
    this.state = state;
    this.world = world;
  }

  /**
   * What came of it.
   *
   * @param stops that would stop the gate here
   * @param notDone ids of the steps after the one that did not pass
   * @param asksPerson whether the gate would wait for a person here
   */
  public record Result(
      WorkPackage workPackage,
      List<Line> lines,
      List<TrippedStop> stops,
      List<String> notDone,
      boolean asksPerson) {
    public Result {
      lines = List.copyOf(lines);
      stops = List.copyOf(stops);
      notDone = List.copyOf(notDone);
    }

    public Verdict verdict() {
      return worst(lines, stops);
    }

    private static Verdict worst(List<Line> lines, List<TrippedStop> stops) {
      return Verdict.worst(lines.stream().map(line -> line.finding().verdict()).toList())
          .orWorse(Verdict.worst(stops.stream().map(TrippedStop::as).toList()));
    }
  }

  /** A step and what it found. */
  public record Line(StepDefinition step, Finding finding) {}

  public Result check(WorkPackage workPackage) {
    int number = new Plan(definition, state, world.time().now()).attemptNumber(workPackage);
    apply(new Event.AttemptStarted(world.time().now(), workPackage.id(), number));
    var lines = new ArrayList<Line>();
    for (var step : workPackage.steps()) {
      var finding =
          perform(step, new Assignment(definition, state, workPackage.id(), number, step.id()));
      lines.add(new Line(step, finding));
      apply(
          new Event.StepFinished(world.time().now(), workPackage.id(), number, step.id(), finding));
      if (finding.verdict() != Verdict.PASSED) {
        break;
      }
    }
    return result(workPackage, lines);
  }

  private Result result(WorkPackage workPackage, List<Line> lines) {
    var plan = new Plan(definition, state, world.time().now());
    var stops =
        state
            .newestAttempt(workPackage.id())
            .map(attempt -> plan.tripped(workPackage, attempt))
            .orElse(List.of());
    var notDone =
        workPackage.steps().subList(lines.size(), workPackage.steps().size()).stream()
            .map(StepDefinition::id)
            .toList();
    return new Result(workPackage, lines, stops, notDone, asksPerson(workPackage, lines, stops));
  }

  private boolean asksPerson(WorkPackage workPackage, List<Line> lines, List<TrippedStop> stops) {
    var now = world.time().now();
    int number = state.newestAttempt(workPackage.id()).map(Attempt::number).orElse(0);
    var verdict = Result.worst(lines, stops);
    apply(new Event.AttemptEnded(now, workPackage.id(), number, verdict, stops));
    return new Plan(definition, state, now)
        .questions().stream()
            .filter(each -> each.workPackage().equals(workPackage.id()))
            .anyMatch(Question::due);
  }

  private Finding perform(StepDefinition step, Assignment assignment) {
    world.progress().doing(step.kind().caption());
    try {
      return Performer.perform(step, () -> world, assignment);
    } catch (Withheld withheld) {
      return Finding.waiting(String.valueOf(withheld.getMessage()))
          .detail("A check changes nothing here: 'check --install' does this, and so does a run.");
    }
  }

  private void apply(Event event) {
    state = state.after(event);
  }
}
