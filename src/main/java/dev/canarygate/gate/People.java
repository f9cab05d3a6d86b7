package dev.canarygate.gate;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a gate asks people, and whether they answered. */
record People(GateDefinition definition, GateState state, Instant now, PlanMemory memory) {
  /** All that steps can ask, due or not, in the order of the packages. */
  List<Question> questions() {
    return definition.workPackages().stream().flatMap(each -> of(each).stream()).toList();
  }

  private List<Question> of(WorkPackage workPackage) {
    return Stream.concat(
            workPackage.steps().stream().flatMap(step -> of(workPackage, step).stream()),
            unconfirmed(workPackage).stream())
        .toList();
  }

  /** No answer moves a package that has no attempt left to read it in. */
  private List<Question> of(WorkPackage workPackage, StepDefinition step) {
    boolean isUsedUp = new Standings(definition, state, now, memory).isUsedUp(workPackage);
    return step
        .kind()
        .asking()
        .questions(step.settings(), asked(workPackage, step.id()), now)
        .stream()
        .map(each -> each.due() && isLifted(workPackage, step) ? each.notDue() : each)
        .map(each -> isUsedUp ? each.closed() : each)
        .toList();
  }

  /**
   * Whether waivers let pass what a step stopped the newest attempt with: then it waits no more.
   */
  private boolean isLifted(WorkPackage workPackage, StepDefinition step) {
    return state
        .newestAttempt(workPackage.id())
        .filter(attempt -> isLifted(workPackage, attempt, step))
        .isPresent();
  }

  private boolean isLifted(WorkPackage workPackage, Attempt attempt, StepDefinition step) {
    var stops = new Stops(state, now);
    var tripped = stops.tripped(workPackage, attempt);
    var blocking = stops.blocking(workPackage, attempt);
    var own = tripped.stream().filter(each -> isOf(each, workPackage, attempt, step)).toList();
    return !tripped.isEmpty()
        && (blocking.isEmpty() || (!own.isEmpty() && Collections.disjoint(own, blocking)));
  }

  /** Whether a stop comes of what a step found. */
  private static boolean isOf(
      TrippedStop stop, WorkPackage workPackage, Attempt attempt, StepDefinition step) {
    return stop.id().equals(ImplicitStop.id(step.id(), stop.as()))
        || workPackage.stops().stream()
            .filter(each -> each.id().equals(stop.id()))
            .flatMap(each -> each.when().factNames().stream())
            .anyMatch(name -> learned(attempt, step, name));
  }

  private static boolean learned(Attempt attempt, StepDefinition step, String fact) {
    return attempt.performed().stream()
        .filter(each -> each.step().equals(step.id()))
        .anyMatch(each -> each.finding().facts().get(fact).isPresent());
  }

  private Assignment asked(WorkPackage workPackage, String step) {
    int attempt = state.newestAttempt(workPackage.id()).map(Attempt::number).orElse(0);
    return new Assignment(definition, state, workPackage.id(), attempt, step);
  }

  /** Changes that came with a bundle wait for a person, whatever step wanted them. */
  private Optional<Question> unconfirmed(WorkPackage workPackage) {
    return state.unconfirmed().stream()
        .filter(each -> state.wantedBy(each.id()).equals(workPackage.id()))
        .findFirst()
        .map(
            each ->
                Question.ofDecision(
                    asked(workPackage, ""),
                    Decision.Subject.IMPORTED,
                    List.of(Decision.Choice.POST),
                    true));
  }

  /** The newest answer to what an ended attempt waited for, when nothing more is asked. */
  Optional<GivenStatement> answer(
      WorkPackage workPackage, Attempt attempt, List<TrippedStop> blocking) {
    var since = answers(workPackage, attempt, blocking).reduce((first, later) -> later);
    return since.filter(each -> of(workPackage).stream().noneMatch(Question::due));
  }

  /**
   * What people have said since an attempt ended to what it waited for, in order. What a person
   * said once more counts once.
   */
  Stream<GivenStatement> answers(
      WorkPackage workPackage, Attempt attempt, List<TrippedStop> blocking) {
    return state
        .statements()
        .counting()
        .filter(each -> each.isSince(attempt) && state.statements().replacing(each).isEmpty())
        .filter(each -> answers(each.what(), workPackage, attempt, blocking));
  }

  private boolean answers(
      Statement said, WorkPackage workPackage, Attempt attempt, List<TrippedStop> blocking) {
    if (said instanceof Decision decision) {
      return decision.workPackage().equals(workPackage.id())
          || blocking.stream().anyMatch(stop -> stop.voids().contains(decision.workPackage()));
    }
    return workPackage.steps().stream()
        .filter(step -> isFor(said, workPackage, step))
        .filter(step -> of(workPackage, step).stream().anyMatch(q -> q.kind() == said.kind()))
        .anyMatch(step -> didNotPass(attempt, step));
  }

  private static boolean isFor(Statement said, WorkPackage workPackage, StepDefinition step) {
    return !(said instanceof Approval approval) || approval.isFor(workPackage.id(), step.id());
  }

  private static boolean didNotPass(Attempt attempt, StepDefinition step) {
    return attempt.performed().troubled().stream().anyMatch(each -> each.step().equals(step.id()));
  }

  /** Why a pass rests on answers that no longer count; empty while they do. */
  Optional<String> expired(WorkPackage workPackage, Attempt attempt) {
    return definition.workPackages().asking(workPackage).stream()
        .flatMap(step -> expired(step, attempt).stream())
        .findFirst();
  }

  private Optional<String> expired(StepDefinition step, Attempt attempt) {
    return until(step, attempt)
        .peek(memory::changesAt)
        .filter(until -> !now.isBefore(until))
        .map(until -> "what people said at '" + step.id() + "' counted until " + until)
        .findFirst();
  }

  private static Stream<Instant> until(StepDefinition step, Attempt attempt) {
    return attempt.performed().stream()
        .filter(each -> each.step().equals(step.id()))
        .flatMap(each -> step.kind().asking().until(each.finding().facts()).stream());
  }

  /** Until when all answers count that a pass rests on; empty: without end. */
  Optional<Instant> until(WorkPackage workPackage, Attempt attempt) {
    return definition.workPackages().asking(workPackage).stream()
        .flatMap(step -> until(step, attempt))
        .min(Instant::compareTo);
  }

  /** Until when what a person said counts; empty: without end. */
  Optional<Instant> until(GivenStatement given) {
    if (given.what() instanceof Waiver waiver) {
      return Optional.of(waiver.until());
    }
    return definition.workPackages().stream()
        .flatMap(
            each ->
                each.steps().stream()
                    .filter(
                        step ->
                            given.what() instanceof Approval approval
                                && approval.isFor(each.id(), step.id())))
        .flatMap(step -> step.kind().asking().until(step.settings(), given).stream())
        .findFirst();
  }
}
