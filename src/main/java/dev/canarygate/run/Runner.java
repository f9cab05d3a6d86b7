package dev.canarygate.run;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.journal.Journal;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Settlement;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides, acts, records, until nothing more can be done now.
 *
 * <p>Packages run side by side, but only this thread records, so the journal is one story.
 */
public final class Runner {
  private final GateDefinition definition;
  private final Journal journal;
  private final Worlds worlds;
  private final Watcher watcher;
  private final Crew crew;
  private final Set<String> waiting = new LinkedHashSet<>();
  private final Set<String> tried = new HashSet<>();
  private GateState state;

  public Runner(
      GateDefinition definition, Journal journal, GateState state, Worlds worlds, Watcher watcher) {
    this(definition, journal, state, worlds, watcher, new Crew(worlds, watcher));
  }

  /**
   * @param crew who performs the steps
   */
  Runner(
      GateDefinition definition,
      Journal journal,
      GateState state,
      Worlds worlds,
      Watcher watcher,
      Crew crew) {
    this.definition = definition;
    this.journal = journal;
    this.state = state;
    this.worlds = worlds;
    this.watcher = watcher;
    this.crew = crew;
  }

  /**
   * Runs as far as the gate goes now.
   *
   * @param said what the person says for this run, right at its start
   * @throws Interrupted when {@link #interrupt} was called; that is recorded
   * @throws DiskFault when something could not be kept; that is recorded, too, where it can be
   * @throws MemoryFault when there is no memory left for a step; that is recorded, too
   */
  public Plan run(Event.RunStarted start, List<Event> said) {
    try {
      record(start);
      said.forEach(this::record);
      lookForEffects();
      voidWhatIsNoLongerProved();
      goOn();
      return end();
    } catch (Interrupted e) {
      record(new Event.RunInterrupted(now(), String.valueOf(e.getMessage())));
      throw e;
    } catch (DiskFault | MemoryFault e) {
      recordIfItCan(e);
      throw e;
    } finally {
      crew.dismiss(this::record);
    }
  }

  /** Ends what is under way; safe to call from any thread. */
  public void interrupt() {
    crew.interrupt();
  }

  private void recordIfItCan(RuntimeException fault) {
    try {
      record(new Event.RunInterrupted(now(), String.valueOf(fault.getMessage())));
    } catch (RuntimeException again) {
      fault.addSuppressed(again);
    }
  }

  private void voidWhatIsNoLongerProved() {
    var proofs = new Proofs(worlds.outside().artifacts());
    for (var workPackage : definition.workPackages()) {
      if (plan().standing(workPackage).kept()) {
        proofs
            .broken(state, workPackage.id())
            .ifPresent(why -> record(new Event.PassVoided(now(), workPackage.id(), why)));
      }
    }
  }

  private void goOn() {
    startReady();
    while (crew.busy()) {
      finish(crew.next(this::record));
      goOnWithThoseWhoWait();
      startReady();
    }
  }

  private void goOnWithThoseWhoWait() {
    for (var each : List.copyOf(waiting)) {
      waiting.remove(each);
      advance(definition.workPackage(each));
    }
  }

  /**
   * An attempt that only had its end to record frees others at once, so look until none is left.
   */
  private void startReady() {
    for (var ready = plan().ready(); !ready.isEmpty(); ready = plan().ready()) {
      var workPackage = ready.get(0);
      int attempt = plan().attemptNumber(workPackage);
      record(new Event.AttemptStarted(now(), workPackage.id(), attempt));
      advance(workPackage);
    }
  }

  private void finish(CrewReport.Done done) {
    var attempt = attempt(done.workPackage());
    record(
        new Event.StepFinished(
            now(), done.workPackage().id(), attempt.number(), done.step().id(), done.finding()));
    advance(done.workPackage());
  }

  /** At a step border: gives up what lost its ground, makes what is wanted, begins what is next. */
  private void advance(WorkPackage workPackage) {
    plan()
        .lostGround(workPackage, attempt(workPackage))
        .ifPresent(why -> supersede(workPackage, why));
    var look = makeWhatIsWanted(workPackage);
    var attempt = attempt(workPackage);
    look.or(() -> plan().nextStep(workPackage, attempt))
        .ifPresentOrElse(
            step -> begin(workPackage, attempt, step), () -> conclude(workPackage, attempt));
  }

  private void supersede(WorkPackage workPackage, String why) {
    var attempt = attempt(workPackage);
    record(new Event.AttemptSuperseded(now(), workPackage.id(), attempt.number(), why));
    untried(workPackage).forEach(each -> withdraw(each, why));
  }

  /**
   * Makes the changes that a package wants, each at most once in a run.
   *
   * @return the step that must look at the identity before; empty when nothing is left to be made
   */
  private Optional<StepDefinition> makeWhatIsWanted(WorkPackage workPackage) {
    for (var owed = untried(workPackage); !owed.isEmpty(); owed = untried(workPackage)) {
      var attempt = attempt(workPackage);
      var look = plan().lookDue(workPackage, attempt);
      if (attempt.isSuperseded() || look.isPresent() || plan().lookFailed(attempt)) {
        return attempt.isSuperseded() ? Optional.empty() : look;
      }
      make(owed.get(0));
    }
    return Optional.empty();
  }

  private List<Effect> untried(WorkPackage workPackage) {
    return plan().owed(workPackage).stream().filter(each -> !tried.contains(each.id())).toList();
  }

  private void make(Effect effect) {
    tried.add(effect.id());
    plan()
        .outdated(effect)
        .ifPresentOrElse(why -> giveUp(effect, why), () -> record(settle(effect)));
  }

  /** It may have been made by a run that died: then it is there, and true of its own moment. */
  private void giveUp(Effect effect, String why) {
    var seen = sight(effect);
    seen.ifPresentOrElse(this::record, () -> withdraw(effect, why));
    supersede(definition.workPackage(state.wantedBy(effect.id())), why);
  }

  private void withdraw(Effect effect, String why) {
    record(
        new Event.EffectSettled(now(), effect.id(), new Settlement(Settlement.How.WITHDRAWN, why)));
  }

  private void begin(WorkPackage workPackage, Attempt attempt, StepDefinition step) {
    if (!Collections.disjoint(step.kind().uses(), inUse())) {
      waiting.add(workPackage.id());
      return;
    }
    record(new Event.StepStarted(now(), workPackage.id(), attempt.number(), step.id()));
    crew.send(
        workPackage,
        step,
        new Assignment(definition, state, workPackage.id(), attempt.number(), step.id()),
        evidence(attempt));
  }

  /** What the steps under way need for themselves alone. */
  private Set<String> inUse() {
    return crew.steps().stream()
        .flatMap(step -> step.kind().uses().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** An attempt that goes on in a later run keeps its files apart: nothing is overwritten. */
  private String evidence(Attempt attempt) {
    var name =
        "gates/" + state.gate() + "/" + attempt.workPackage() + "-attempt" + attempt.number();
    return attempt.wentOn() ? name + "-run" + state.run() : name;
  }

  private void conclude(WorkPackage workPackage, Attempt attempt) {
    var stops = plan().tripped(workPackage, attempt);
    var verdict =
        attempt.isSuperseded()
            ? Verdict.INCONCLUSIVE
            : Verdict.worst(
                Stream.concat(Stream.of(attempt.verdict()), stops.stream().map(TrippedStop::as))
                    .toList());
    record(new Event.AttemptEnded(now(), workPackage.id(), attempt.number(), verdict, stops));
  }

  /**
   * Wanted effects are on disk before they are tried, so a crash can only make us look again. What
   * is not there is made once its package has looked at its identity again, or now when it has
   * none.
   */
  private void lookForEffects() {
    for (var effect : state.pending()) {
      if (definition.identity().look().isEmpty()) {
        tried.add(effect.id());
        record(settle(effect));
      } else {
        sight(effect).ifPresent(this::record);
      }
    }
  }

  private Optional<Event> sight(Effect effect) {
    try {
      return worlds
          .outside()
          .forge()
          .sighted(effect)
          .map(seen -> new Event.EffectSettled(now(), effect.id(), seen));
    } catch (Obstacle obstacle) {
      return Optional.of(Event.EffectUnsettled.of(now(), effect.id(), obstacle));
    }
  }

  private Event settle(Effect effect) {
    try {
      return new Event.EffectSettled(
          now(), effect.id(), worlds.outside().forge().bringAbout(effect));
    } catch (Obstacle obstacle) {
      return Event.EffectUnsettled.of(now(), effect.id(), obstacle);
    }
  }

  private Plan end() {
    var plan = plan();
    var outcome = plan.outcome();
    if (outcome == Outcome.CLEARED || outcome == Outcome.STOPPED) {
      record(new Event.GateEnded(now(), outcome));
    }
    return plan;
  }

  private Attempt attempt(WorkPackage workPackage) {
    return state
        .newestAttempt(workPackage.id())
        .orElseThrow(() -> new IllegalStateException(workPackage.id() + " was never started"));
  }

  private Plan plan() {
    return new Plan(definition, state, now());
  }

  private Instant now() {
    return worlds.outside().time().now();
  }

  /** The only way the state changes: first on disk, then in memory. */
  private void record(Event event) {
    journal.append(event);
    state = state.after(event);
    watcher.saw(event, state);
  }
}
