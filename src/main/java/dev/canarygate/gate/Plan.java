package dev.canarygate.gate;

import dev.canarygate.world.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What follows from a definition and a state at one moment: what is kept, what is due and why, what
 * can start, and what the outcome of the gate is.
 *
 * <p>One class, because its answers rest on each other and share one memory.
 */
public final class Plan {
  private final GateDefinition definition;
  private final GateState state;
  private final Instant now;
  private final PlanMemory memory;

  public Plan(GateDefinition definition, GateState state, Instant now) {
    this(definition, state, now, new PlanMemory());
  }

  private Plan(GateDefinition definition, GateState state, Instant now, PlanMemory memory) {
    this.definition = definition;
    this.state = state;
    this.now = now;
    this.memory = memory;
  }

  /** At another moment, with nothing happened in between. */
  public Plan at(Instant other) {
    return memory.holdsFrom(now, other)
        ? new Plan(definition, state, other, memory)
        : new Plan(definition, state, other);
  }

  /**
   * After one more event, at the same moment. What an event cannot have changed is not found out
   * again: most events are steps of a package that goes on as before.
   *
   * @param next the state after the event
   */
  public Plan after(Event event, GateState next) {
    var same = new Plan(definition, next, now, memory);
    return same.saysTheSameAfter(event) ? same : new Plan(definition, next, now);
  }

  /** People's words can rest on anything, so once somebody said something, all is asked anew. */
  private boolean saysTheSameAfter(Event event) {
    if (!state.statements().all().isEmpty()) {
      return false;
    }
    return event instanceof Event.ChildStarted
        || event instanceof Event.ChildEnded
        || (event instanceof Event.StepStarted started && !blocks(started.workPackage()))
        || (event instanceof Event.StepFinished done
            && !blocks(done.workPackage())
            && teachesNothingToOthers(done));
  }

  private boolean blocks(String workPackage) {
    return memory.blocked != null
        && memory.blocked.stream().anyMatch(each -> each.workPackage().equals(workPackage));
  }

  private boolean teachesNothingToOthers(Event.StepFinished done) {
    var finding = done.finding();
    var facts = finding.facts().asMap().keySet();
    return finding.verdict() == Verdict.PASSED
        && finding.wants().isEmpty()
        && finding.attestation() == null
        && Collections.disjoint(facts, definition.identity().facts())
        && Collections.disjoint(facts, definition.workPackages().conditions())
        && !isStopped(done.workPackage());
  }

  private boolean isStopped(String workPackage) {
    return state
        .newestAttempt(workPackage)
        .filter(attempt -> blocking(definition.workPackage(workPackage), attempt).isEmpty())
        .isEmpty();
  }

  public GateDefinition definition() {
    return definition;
  }

  public GateState state() {
    return state;
  }

  public Instant now() {
    return now;
  }

  /** Packages whose next step can be taken now and that are not under way. */
  public List<WorkPackage> ready() {
    boolean open = blocked().stream().allMatch(this::letsOthersGoOn);
    var ready = new ArrayList<WorkPackage>();
    var held = new HashSet<>(heldByThoseUnderWay(""));
    for (var each : definition.workPackages()) {
      if (isReady(each, open) && Collections.disjoint(each.held(), held)) {
        held.addAll(each.held());
        ready.add(each);
      }
    }
    return ready;
  }

  /**
   * Whether a package that was ready, and looked for its place, can start although the gate waits
   * for something else by now: those that are ready at once start at once, wherever they are
   * performed. After a failure none starts.
   */
  public boolean canStillStart(WorkPackage workPackage) {
    boolean open =
        blocked().stream()
            .allMatch(each -> verdict(each) == Verdict.WAITING || letsOthersGoOn(each));
    return isReady(workPackage, open)
        && Collections.disjoint(workPackage.held(), heldByThoseUnderWay(workPackage.id()));
  }

  /** Packages that a run which is begun now starts with. */
  public List<WorkPackage> firstOfNextRun() {
    var begun =
        new Event.RunStarted(
            now, state.gate(), definition.digest(), Map.of(), Map.of(), "", "", "");
    return new Plan(definition, state.after(begun), now).ready();
  }

  /**
   * What packages under way have for themselves alone.
   *
   * @param but the id of a package that is left out
   */
  public Set<String> heldByThoseUnderWay(String but) {
    return definition.workPackages().stream()
        .filter(each -> !each.uses().isEmpty() && !each.id().equals(but))
        .filter(each -> standing(each).kind() == Standing.Kind.RUNNING)
        .flatMap(each -> each.held().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether a package can start.
   *
   * @param open whether no package of this run keeps all others from starting
   */
  private boolean isReady(WorkPackage workPackage, boolean open) {
    if (state.unplaced(workPackage.id()).isPresent()) {
      return false;
    }
    if (owesThenSteps(workPackage)) {
      return true;
    }
    return open
        && standing(workPackage).kind() == Standing.Kind.DUE
        && standsOnFirmGround(workPackage)
        && nothingAboveIsUnderWay(workPackage);
  }

  private boolean letsOthersGoOn(Attempt blocked) {
    return definition.workPackage(blocked.workPackage()).keepGoing();
  }

  /** Checking a package again while others that depend on it run would invalidate them. */
  private boolean nothingAboveIsUnderWay(WorkPackage workPackage) {
    if (memory.belowRunning == null) {
      memory.belowRunning =
          ground()
              .below(
                  definition.workPackages().stream()
                      .filter(each -> standing(each).kind() == Standing.Kind.RUNNING)
                      .toList());
    }
    return !memory.belowRunning.contains(workPackage.id());
  }

  private Ground ground() {
    return new Ground(definition, state, memory);
  }

  /** A kept pass carries nobody while something below it has to be looked at again. */
  private boolean standsOnFirmGround(WorkPackage workPackage) {
    var known = memory.firm.get(workPackage.id());
    if (known == null) {
      known =
          workPackage.needs().stream()
              .map(definition::workPackage)
              .allMatch(need -> standing(need).kept() && standsOnFirmGround(need));
      memory.firm.put(workPackage.id(), known);
    }
    return known;
  }

  /** A crash may fall between a tripped stop and what it asks for; that is owed at once. */
  private boolean owesThenSteps(WorkPackage workPackage) {
    return state
        .newestAttempt(workPackage.id())
        .filter(attempt -> !attempt.hasEnded() && attempt.run() < state.run())
        .filter(attempt -> !blocking(workPackage, attempt).isEmpty())
        .isPresent();
  }

  /** The number under which a package that is due starts: an interrupted attempt goes on. */
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
                && !attempt.isSuperseded()
                && cutBetweenSteps(workPackage, attempt)
                && ground().changed(workPackage, attempt).isEmpty()));
  }

  /** An interrupted step may have left anything behind, unless it only reads. */
  private boolean cutBetweenSteps(WorkPackage workPackage, Attempt attempt) {
    var began = attempt.began();
    return began == null || definition.isRepeatable(workPackage.id(), began);
  }

  /**
   * The next step of an attempt under way; empty when it is finished. In each run it begins with a
   * look at the identity that it rests on.
   */
  public Optional<StepDefinition> nextStep(WorkPackage workPackage, Attempt attempt) {
    return nextStep(workPackage, attempt, blocking(workPackage, attempt));
  }

  /** The next step of an attempt that these stops block; without stops, nothing blocks it. */
  public Optional<StepDefinition> nextStep(
      WorkPackage workPackage, Attempt attempt, List<TrippedStop> blocking) {
    return stepsAhead().next(workPackage, attempt, blocking);
  }

  /**
   * The next step of looking at the identity that a package rests on; empty when all of it was
   * looked at since the attempt's last step, or when it rests on none.
   */
  public Optional<StepDefinition> lookDue(WorkPackage workPackage, Attempt attempt) {
    return stepsAhead().lookDue(workPackage, attempt);
  }

  /** Whether the latest look at the identity found nothing: then nothing can be posted. */
  public boolean lookFailed(Attempt attempt) {
    return stepsAhead().lookFailed(attempt);
  }

  private StepsAhead stepsAhead() {
    return new StepsAhead(definition, state, ground());
  }

  /** Why an attempt under way is to be given up: what it rests on changed. */
  public Optional<String> lostGround(WorkPackage workPackage, Attempt attempt) {
    return attempt.isSuperseded() ? Optional.empty() : ground().lost(workPackage, attempt);
  }

  /** What an attempt rests on that is another one now; empty while all of it is the same. */
  public Optional<String> changedSince(WorkPackage workPackage, Attempt attempt) {
    return ground().changed(workPackage, attempt);
  }

  /** The candidate and the build that a value was measured under, as far as they were known. */
  public Facts identityOf(Measurement measured) {
    return ground().identityOf(measured);
  }

  /** Changes that a package wants and of which nobody knows yet that they are there. */
  public List<Effect> owed(WorkPackage workPackage) {
    return state.pending().stream()
        .filter(each -> state.wantedBy(each.id()).equals(workPackage.id()))
        .toList();
  }

  /** Why a wanted change may no longer be made: it rests on another identity than today's. */
  public Optional<String> outdated(Effect effect) {
    var wanting = definition.workPackage(state.wantedBy(effect.id()));
    return ground().changed(ground().identity(wanting), state.knownFor(effect.id()));
  }

  /** All stops that an attempt trips, waived or not. */
  public List<TrippedStop> tripped(WorkPackage workPackage, Attempt attempt) {
    return stops().tripped(workPackage, attempt);
  }

  /** Tripped stops that no waiver covers. */
  public List<TrippedStop> blocking(WorkPackage workPackage, Attempt attempt) {
    return stops().blocking(workPackage, attempt);
  }

  /** What stopped an attempt that ended, less what was waived already when it ended. */
  public List<TrippedStop> stoppedBy(Attempt attempt) {
    return definition.workPackages().stream()
        .filter(each -> each.id().equals(attempt.workPackage()))
        .findFirst()
        .map(each -> stops().unwaivedAtEnd(each, attempt))
        .orElseGet(attempt::stops);
  }

  /** The verdict of an attempt, less what is waived. */
  public Verdict verdict(Attempt attempt) {
    return attempt.verdict(blocking(definition.workPackage(attempt.workPackage()), attempt));
  }

  private Stops stops() {
    return new Stops(state, now);
  }

  public Standing standing(WorkPackage workPackage) {
    return standings().of(workPackage);
  }

  /**
   * Attempts that count against what is allowed: failed or inconclusive, for the same facts, and
   * not waived before they ended.
   */
  public long spent(WorkPackage workPackage) {
    return standings().spent(workPackage);
  }

  /** Whether what stopped a package's newest attempt still does, and no other attempt is left. */
  public boolean isUsedUp(WorkPackage workPackage) {
    return standings().isUsedUp(workPackage);
  }

  /** Whether waivers alone would let an attempt pass, with all that stopped it. */
  public boolean canBeWaived(WorkPackage workPackage, Attempt attempt) {
    return standings().canBeWaived(workPackage, attempt);
  }

  /** Failed or inconclusive attempts that count against nothing: they were waived as they ended. */
  public long letPass(WorkPackage workPackage) {
    return standings().letPass(workPackage);
  }

  private Standings standings() {
    return new Standings(definition, state, now, memory);
  }

  /** Until when what a person said counts; empty: without end. */
  public Optional<Instant> countsUntil(GivenStatement given) {
    return new People(definition, state, now, memory).until(given);
  }

  /** Until when the answers of people count that a pass rests on; empty: without end. */
  public Optional<Instant> answersCountUntil(WorkPackage workPackage, Attempt attempt) {
    return new People(definition, state, now, memory).until(workPackage, attempt);
  }

  /** All that steps can ask people, due or not, in the order of the packages. */
  public List<Question> questions() {
    return new People(definition, state, now, memory).questions();
  }

  /**
   * What people have said since an attempt ended to what it waits for; revoked words left out. A
   * waiver answers nothing: what it covers does not block.
   */
  public List<GivenStatement> answers(WorkPackage workPackage, Attempt attempt) {
    return new People(definition, state, now, memory)
        .answers(workPackage, attempt, blocking(workPackage, attempt))
        .toList();
  }

  /** Packages that block the gate in this run, each with its verdict. */
  public List<Attempt> blocked() {
    if (memory.blocked == null) {
      memory.blocked = List.copyOf(findBlocked());
    }
    return memory.blocked;
  }

  private List<Attempt> findBlocked() {
    var blocked = new ArrayList<Attempt>();
    for (var workPackage : definition.workPackages()) {
      state
          .newestAttempt(workPackage.id())
          .filter(attempt -> standings().blocks(workPackage, attempt))
          .ifPresent(blocked::add);
    }
    return blocked;
  }

  /**
   * The outcome of the gate: work under way, or interrupted, keeps it open, and so does what no run
   * has cleared yet.
   */
  public Outcome outcome() {
    var reached = reached();
    return reached == Outcome.CLEARED && !isCleared() ? Outcome.OPEN : reached;
  }

  /** How a run ends that has nothing more to do; empty when the gate can still move. */
  public Optional<Event.GateEnded> end() {
    return Optional.of(reached())
        .filter(each -> each == Outcome.CLEARED || each == Outcome.STOPPED)
        .map(each -> new Event.GateEnded(now, each));
  }

  private Outcome reached() {
    if (definition.workPackages().stream().anyMatch(this::isUnfinished)) {
      return Outcome.OPEN;
    }
    var blocked = blockedVerdict();
    if (blocked != Verdict.PASSED) {
      return blocked == Verdict.FAILED
          ? Outcome.STOPPED
          : blocked == Verdict.INCONCLUSIVE ? Outcome.HELD : Outcome.WAITING;
    }
    var standings = definition.workPackages().stream().map(this::standing).toList();
    if (standings.stream().allMatch(Standing::kept)) {
      return Outcome.CLEARED;
    }
    if (standings.stream().anyMatch(each -> each.kind() == Standing.Kind.SPENT)) {
      return Outcome.HELD;
    }
    return waitsForRunners() ? Outcome.WAITING : Outcome.OPEN;
  }

  private boolean isCleared() {
    return state.wasCleared();
  }

  /** Whether all packages passed or are waived, and only a run can clear the gate. */
  public boolean awaitsClearing() {
    return reached() == Outcome.CLEARED && !isCleared();
  }

  /** Nothing else can be done before a runner comes. */
  private boolean waitsForRunners() {
    return !unplaced().isEmpty() && ready().isEmpty();
  }

  /** Packages that are due and that no runner performs in this run, each with the reason. */
  public Map<String, String> unplaced() {
    var unplaced = new LinkedHashMap<String, String>();
    for (var each : definition.workPackages()) {
      state
          .unplaced(each.id())
          .filter(why -> standing(each).kind() == Standing.Kind.DUE)
          .ifPresent(why -> unplaced.put(each.id(), why));
    }
    return unplaced;
  }

  /** Under way in the newest run, or interrupted in it. */
  private boolean isUnfinished(WorkPackage workPackage) {
    return state
        .newestAttempt(workPackage.id())
        .filter(attempt -> !attempt.hasEnded() && attempt.run() == state.run())
        .isPresent();
  }

  private Verdict blockedVerdict() {
    return Verdict.worst(blockingStops().map(TrippedStop::as).toList());
  }

  /** All stops that block the gate in this run. */
  public Stream<TrippedStop> blockingStops() {
    return blocked().stream()
        .flatMap(
            attempt -> blocking(definition.workPackage(attempt.workPackage()), attempt).stream());
  }
}
