package dev.canarygate.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from a definition and a state at one moment: what is kept, what is due and why, what
 * can start, and how the gate stands.
 */
public record Plan(GateDefinition definition, GateState state, Instant now) {

  /** Packages whose next step can be taken now and that are not under way. */
  public List<WorkPackage> ready() {
    return definition.workPackages().stream().filter(this::isReady).toList();
  }

  private boolean isReady(WorkPackage workPackage) {
    if (owesThenSteps(workPackage)) {
      return true;
    }
    return standing(workPackage).kind() == Standing.Kind.DUE
        && blocked().isEmpty()
        && standsOnFirmGround(workPackage);
  }

  /** A kept pass carries nobody while something below it has to be looked at again. */
  private boolean standsOnFirmGround(WorkPackage workPackage) {
    return workPackage.needs().stream()
        .map(definition::workPackage)
        .allMatch(need -> standing(need).kept() && standsOnFirmGround(need));
  }

  /** A crash may fall between a tripped stop and what it asks for; that is owed at once. */
  private boolean owesThenSteps(WorkPackage workPackage) {
    return state
        .newestAttempt(workPackage.id())
        .filter(attempt -> !attempt.hasEnded() && attempt.run() < state.run())
        .filter(attempt -> !blocking(workPackage, attempt).isEmpty())
        .isPresent();
  }

  /** The number under which a package that is due starts: a cut-short attempt goes on. */
  public int attemptNumber(WorkPackage workPackage) {
    var newest = state.newestAttempt(workPackage.id());
    return newest.filter(attempt -> goesOn(workPackage, attempt)).isPresent()
        ? newest.get().number()
        : newest.map(Attempt::number).orElse(0) + 1;
  }

  private boolean goesOn(WorkPackage workPackage, Attempt attempt) {
    return !attempt.hasEnded()
        && (owesThenSteps(workPackage)
            || (!workPackage.eachRun()
                && cutBetweenSteps(workPackage, attempt)
                && changed(workPackage, attempt).isEmpty()));
  }

  /** A step that was cut in its midst may have left anything; one that only reads may not. */
  private static boolean cutBetweenSteps(WorkPackage workPackage, Attempt attempt) {
    var began = attempt.began();
    return began == null
        || workPackage.steps().stream()
            .filter(step -> step.id().equals(began))
            .anyMatch(step -> step.kind().repeatable());
  }

  /** The next step of an attempt under way; empty when it has come to its end. */
  public Optional<StepDefinition> nextStep(WorkPackage workPackage, Attempt attempt) {
    var blocking = blocking(workPackage, attempt);
    var steps =
        blocking.isEmpty()
            ? workPackage.steps().stream()
            : Stream.concat(
                workPackage.onStop().stream(),
                workPackage.stops().stream()
                    .filter(stop -> blocking.stream().anyMatch(each -> each.id().equals(stop.id())))
                    .flatMap(stop -> stop.then().stream()));
    return steps.filter(step -> !attempt.did(step.id())).findFirst();
  }

  /** All stops that an attempt trips, waived or not. */
  public List<TrippedStop> tripped(WorkPackage workPackage, Attempt attempt) {
    return stops().tripped(workPackage, attempt);
  }

  /** Tripped stops that no waiver covers. */
  public List<TrippedStop> blocking(WorkPackage workPackage, Attempt attempt) {
    return stops().blocking(workPackage, attempt);
  }

  private Stops stops() {
    return new Stops(state, now);
  }

  public Standing standing(WorkPackage workPackage) {
    var newest = state.newestAttempt(workPackage.id());
    if (newest.isEmpty()) {
      return due("never ran");
    }
    var attempt = newest.get();
    if (!attempt.hasEnded()) {
      return attempt.run() == state.run()
          ? new Standing(Standing.Kind.RUNNING, "under way")
          : due("was cut short");
    }
    return stands(workPackage, attempt)
        ? freshness(workPackage, attempt)
        : redo(workPackage, attempt);
  }

  /** Passed, or all that stopped it is waived and nothing was left undone. */
  private boolean stands(WorkPackage workPackage, Attempt attempt) {
    return attempt.verdict() == Verdict.PASSED
        || (!attempt.stops().isEmpty()
            && blocking(workPackage, attempt).isEmpty()
            && workPackage.steps().stream().allMatch(step -> attempt.did(step.id())));
  }

  private Standing freshness(WorkPackage workPackage, Attempt attempt) {
    if (workPackage.eachRun() && attempt.run() < state.run()) {
      return due("looked at again in every run");
    }
    return state
        .voided(workPackage.id())
        .or(() -> tooOld(workPackage, attempt))
        .or(() -> changed(workPackage, attempt))
        .map(Plan::due)
        .orElseGet(() -> new Standing(Standing.Kind.KEPT, kept(attempt)));
  }

  private static String kept(Attempt attempt) {
    return attempt.verdict() == Verdict.PASSED ? "passed and still holds" : "stopped, but waived";
  }

  private Standing redo(WorkPackage workPackage, Attempt attempt) {
    if (attempt.run() == state.run() && !blocking(workPackage, attempt).isEmpty()) {
      return new Standing(Standing.Kind.BLOCKING, stopIds(workPackage, attempt));
    }
    if (spent(workPackage) >= workPackage.attempts()) {
      return new Standing(
          Standing.Kind.SPENT, "all " + workPackage.attempts() + " attempts are spent");
    }
    return due("attempt " + attempt.number() + " was " + attempt.verdict());
  }

  private String stopIds(WorkPackage workPackage, Attempt attempt) {
    return String.join(", ", blocking(workPackage, attempt).stream().map(TrippedStop::id).toList());
  }

  private static Standing due(String why) {
    return new Standing(Standing.Kind.DUE, why);
  }

  private Optional<String> tooOld(WorkPackage workPackage, Attempt attempt) {
    var freshFor = workPackage.freshFor();
    var end = attempt.ended();
    if (freshFor == null || end == null || now.isBefore(end.at().plus(freshFor))) {
      return Optional.empty();
    }
    var age = Duration.between(end.at(), now);
    return Optional.of(
        "is " + Durations.inWords(age) + " old, holds for " + Durations.inWords(freshFor));
  }

  private Optional<String> changed(WorkPackage workPackage, Attempt attempt) {
    var facts = state.facts();
    return workPackage.holdsWhile().stream()
        .flatMap(name -> changed(name, attempt.facts(), facts).stream())
        .findFirst();
  }

  private static Optional<String> changed(String name, Facts then, Facts facts) {
    var before = then.get(name);
    var after = facts.get(name);
    return before.isPresent() && after.isPresent() && !before.equals(after)
        ? Optional.of(name + " was " + before.get() + " and is " + after.get())
        : Optional.empty();
  }

  private long spent(WorkPackage workPackage) {
    return state.attempts(workPackage.id()).stream()
        .filter(each -> each.hasEnded() && each.verdict().spendsAttempt())
        .filter(each -> changed(workPackage, each).isEmpty())
        .count();
  }

  /** Packages that block the gate in this run, each with its verdict. */
  public List<Attempt> blocked() {
    var blocked = new ArrayList<Attempt>();
    for (var workPackage : definition.workPackages()) {
      state
          .newestAttempt(workPackage.id())
          .filter(attempt -> attempt.run() == state.run())
          .filter(attempt -> !blocking(workPackage, attempt).isEmpty())
          .ifPresent(blocked::add);
    }
    return blocked;
  }

  /** How the gate stands; what is under way keeps it open, unless it already stopped. */
  public Outcome outcome() {
    var standings = definition.workPackages().stream().map(this::standing).toList();
    if (standings.stream().anyMatch(each -> each.kind() == Standing.Kind.RUNNING)) {
      return Outcome.OPEN;
    }
    var blocked = blockedVerdict();
    if (blocked != Verdict.PASSED) {
      return blocked == Verdict.FAILED
          ? Outcome.STOPPED
          : blocked == Verdict.INCONCLUSIVE ? Outcome.HELD : Outcome.WAITING;
    }
    if (standings.stream().allMatch(Standing::kept)) {
      return Outcome.CLEARED;
    }
    return standings.stream().anyMatch(each -> each.kind() == Standing.Kind.SPENT)
        ? Outcome.HELD
        : Outcome.OPEN;
  }

  private Verdict blockedVerdict() {
    return Verdict.worst(
        blocked().stream()
            .flatMap(
                attempt ->
                    blocking(definition.workPackage(attempt.workPackage()), attempt).stream())
            .map(TrippedStop::as)
            .toList());
  }
}
