package dev.canarygate.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The status of each package: whether its newest attempt is kept, and if not, why it is due. */
record Standings(GateDefinition definition, GateState state, Instant now, PlanMemory memory) {
  Standing of(WorkPackage workPackage) {
    var known = memory.standings.get(workPackage.id());
    if (known == null) {
      known = judged(workPackage);
      memory.standings.put(workPackage.id(), known);
    }
    return known;
  }

  private Standing judged(WorkPackage workPackage) {
    var standing = ofAttempts(workPackage);
    return standing.kind() == Standing.Kind.DUE
        ? state.unplaced(workPackage.id()).map(Standings::due).orElse(standing)
        : standing;
  }

  private Standing ofAttempts(WorkPackage workPackage) {
    var newest = state.newestAttempt(workPackage.id());
    if (newest.isEmpty()) {
      return due("never ran");
    }
    var attempt = newest.get();
    if (!attempt.hasEnded()) {
      return unfinished(attempt);
    }
    return stands(workPackage, attempt)
        ? freshness(workPackage, attempt)
        : redo(workPackage, attempt);
  }

  private Standing unfinished(Attempt attempt) {
    return attempt.run() < state.run() || state.interrupted()
        ? due("was interrupted")
        : new Standing(Standing.Kind.RUNNING, "under way");
  }

  /** Passed, or all that stopped it is waived and nothing was left undone. */
  private boolean stands(WorkPackage workPackage, Attempt attempt) {
    return attempt.verdict() == Verdict.PASSED
        || (isDone(workPackage, attempt) && blocking(workPackage, attempt).isEmpty());
  }

  /**
   * Whether waivers alone would let an attempt pass. It left nothing undone, and nothing guards
   * what stopped it.
   */
  boolean canBeWaived(WorkPackage workPackage, Attempt attempt) {
    return isDone(workPackage, attempt)
        && blocking(workPackage, attempt).stream().noneMatch(TrippedStop::neverWaived);
  }

  private static boolean isDone(WorkPackage workPackage, Attempt attempt) {
    return !attempt.isSuperseded()
        && !attempt.stops().isEmpty()
        && workPackage.steps().stream().allMatch(step -> attempt.did(step.id()));
  }

  /**
   * Whether an attempt without a pass spends one of those allowed. What was waived when it ended is
   * no failure, also when the waiver is over or revoked since; nor is what only waits then. An
   * attempt that left steps undone although all was waived is one: it would be repeated forever.
   */
  private boolean isFailure(WorkPackage workPackage, Attempt attempt) {
    var unwaived = new Stops(state, now).unwaivedAtEnd(workPackage, attempt);
    return unwaived.isEmpty()
        ? !isDone(workPackage, attempt)
        : unwaived.stream().anyMatch(stop -> stop.as().spendsAttempt());
  }

  private Standing freshness(WorkPackage workPackage, Attempt attempt) {
    if (workPackage.eachRun() && attempt.run() < state.run()) {
      return due("looked at again in every run");
    }
    return state
        .voided(workPackage.id())
        .or(() -> tooOld(workPackage, attempt))
        .or(() -> people().expired(workPackage, attempt))
        .or(() -> ground().changed(workPackage, attempt))
        .map(Standings::due)
        .orElseGet(() -> new Standing(Standing.Kind.KEPT, kept(workPackage, attempt)));
  }

  private String kept(WorkPackage workPackage, Attempt attempt) {
    if (attempt.verdict() == Verdict.PASSED) {
      return workPackage.eachRun() ? "passed, for this run" : "passed, still valid";
    }
    return "waived: " + ids(new Stops(state, now).tripped(workPackage, attempt));
  }

  private Standing redo(WorkPackage workPackage, Attempt attempt) {
    if (attempt.superseded() != null) {
      return superseded(workPackage, attempt.superseded());
    }
    var answer = people().answer(workPackage, attempt, blocking(workPackage, attempt));
    if (blocks(workPackage, attempt)) {
      return new Standing(Standing.Kind.BLOCKING, stopIds(workPackage, attempt));
    }
    if (spent(workPackage) >= workPackage.attempts()) {
      return new Standing(
          Standing.Kind.SPENT, "all " + workPackage.attempts() + " attempts are spent");
    }
    return answer
        .map(each -> due("answered by " + each.id() + " of " + each.what().person()))
        .orElseGet(() -> due("attempt " + attempt.number() + " " + why(workPackage, attempt)));
  }

  /** What stopped an attempt may be waived since: then it does not count as a failure. */
  private String why(WorkPackage workPackage, Attempt attempt) {
    var tripped = new Stops(state, now).tripped(workPackage, attempt);
    var blocking = blocking(workPackage, attempt);
    if (!tripped.isEmpty() && blocking.isEmpty()) {
      return "ended at " + ids(tripped) + ", waived since";
    }
    var verdict = attempt.verdict(blocking);
    return verdict == Verdict.FAILED ? "failed" : "was " + verdict.word();
  }

  /**
   * Whether an attempt stops the gate: it is of this run, or this run passed over it by waivers
   * that are over; it is not waived, and nobody answered it.
   */
  boolean blocks(WorkPackage workPackage, Attempt attempt) {
    var blocking = blocking(workPackage, attempt);
    return !blocking.isEmpty()
        && (attempt.run() == state.run() || isBack(workPackage, attempt, blocking))
        && people().answer(workPackage, attempt, blocking).isEmpty();
  }

  /**
   * Whether this run did not repeat an attempt only because all that blocks now was waived. What a
   * run has cleared only grows old.
   */
  private boolean isBack(WorkPackage workPackage, Attempt attempt, List<TrippedStop> blocking) {
    return !state.wasCleared()
        && isDone(workPackage, attempt)
        && new Stops(state, now).wereWaivedInThisRun(workPackage, blocking)
        && freshness(workPackage, attempt).kind() == Standing.Kind.KEPT;
  }

  private People people() {
    return new People(definition, state, now, memory);
  }

  /** A world that does not come to rest must not keep a run going without end. */
  private Standing superseded(WorkPackage workPackage, String why) {
    long inThisRun =
        state.attempts(workPackage.id()).stream()
            .filter(each -> each.run() == state.run() && each.isSuperseded())
            .count();
    return inThisRun >= workPackage.attempts()
        ? new Standing(
            Standing.Kind.SPENT,
            "started " + inThisRun + " times in this run, and each time what it rests on changed")
        : due("was superseded: " + why);
  }

  private String stopIds(WorkPackage workPackage, Attempt attempt) {
    return ids(blocking(workPackage, attempt));
  }

  private static String ids(List<TrippedStop> stops) {
    return String.join(", ", stops.stream().map(TrippedStop::id).toList());
  }

  private static Standing due(String why) {
    return new Standing(Standing.Kind.DUE, why);
  }

  private Optional<String> tooOld(WorkPackage workPackage, Attempt attempt) {
    var freshFor = workPackage.freshFor();
    var end = attempt.ended();
    if (freshFor == null || end == null) {
      return Optional.empty();
    }
    var old = end.at().plus(freshFor);
    // The age in the words below is another one at each moment.
    memory.changesAt(now.isBefore(old) ? old : now);
    if (now.isBefore(old)) {
      return Optional.empty();
    }
    var age = Duration.between(end.at(), now);
    return Optional.of(
        "is " + Durations.inWords(age) + " old, holds for " + Durations.inWords(freshFor));
  }

  long spent(WorkPackage workPackage) {
    return troubled(workPackage).filter(each -> isFailure(workPackage, each)).count();
  }

  /** Whether what stopped its newest attempt still does, and no other attempt is left. */
  boolean isUsedUp(WorkPackage workPackage) {
    return state
        .newestAttempt(workPackage.id())
        .filter(each -> each.hasEnded() && !each.isSuperseded() && !stands(workPackage, each))
        .filter(each -> spent(workPackage) >= workPackage.attempts())
        .isPresent();
  }

  long letPass(WorkPackage workPackage) {
    var stops = new Stops(state, now);
    return troubled(workPackage)
        .filter(each -> stops.unwaivedAtEnd(workPackage, each).isEmpty())
        .filter(each -> isDone(workPackage, each))
        .count();
  }

  /** Its failed and inconclusive attempts, for the same facts. */
  private Stream<Attempt> troubled(WorkPackage workPackage) {
    return state.attempts(workPackage.id()).stream()
        .filter(each -> each.hasEnded() && each.verdict().spendsAttempt())
        .filter(each -> !each.isSuperseded())
        .filter(each -> ground().changed(workPackage, each).isEmpty());
  }

  private List<TrippedStop> blocking(WorkPackage workPackage, Attempt attempt) {
    return new Stops(state, now).blocking(workPackage, attempt);
  }

  private Ground ground() {
    return new Ground(definition, state, memory);
  }
}
