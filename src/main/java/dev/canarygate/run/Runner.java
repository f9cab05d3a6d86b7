package dev.canarygate.run;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
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
import java.time.Instant;
import java.util.List;
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
  private GateState state;

  public Runner(
      GateDefinition definition, Journal journal, GateState state, Worlds worlds, Watcher watcher) {
    this.definition = definition;
    this.journal = journal;
    this.state = state;
    this.worlds = worlds;
    this.watcher = watcher;
    this.crew = new Crew(worlds, watcher);
  }

  /**
   * Runs as far as the gate goes now.
   *
   * @param said what the person says for this run, right at its start
   * @throws Interrupted when {@link #interrupt} was called; that is recorded
   * @throws DiskFault when something could not be kept; that is recorded, too, where it can be
   */
  public Plan run(Event.RunStarted start, List<Event> said) {
    try {
      record(start);
      said.forEach(this::record);
      settleEffects();
      voidWhatIsNoLongerProved();
      goOn();
      return end();
    } catch (Interrupted e) {
      record(new Event.RunInterrupted(now(), String.valueOf(e.getMessage())));
      throw e;
    } catch (DiskFault e) {
      recordIfItCan(e);
      throw e;
    } finally {
      crew.dismiss();
    }
  }

  /** Ends what is under way; safe to call from any thread. */
  public void interrupt() {
    crew.interrupt();
  }

  private void recordIfItCan(DiskFault fault) {
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
      finish(crew.next());
      startReady();
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

  private void finish(Crew.Done done) {
    var attempt = attempt(done.workPackage());
    record(
        new Event.StepFinished(
            now(), done.workPackage().id(), attempt.number(), done.step().id(), done.finding()));
    settleEffects();
    advance(done.workPackage());
  }

  private void advance(WorkPackage workPackage) {
    var attempt = attempt(workPackage);
    plan()
        .nextStep(workPackage, attempt)
        .ifPresentOrElse(
            step -> begin(workPackage, attempt, step), () -> conclude(workPackage, attempt));
  }

  private void begin(WorkPackage workPackage, Attempt attempt, StepDefinition step) {
    record(new Event.StepStarted(now(), workPackage.id(), attempt.number(), step.id()));
    crew.send(
        workPackage,
        step,
        new Assignment(state, workPackage.id(), attempt.number(), step.id()),
        evidence(attempt));
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
        Verdict.worst(
            Stream.concat(Stream.of(attempt.verdict()), stops.stream().map(TrippedStop::as))
                .toList());
    record(new Event.AttemptEnded(now(), workPackage.id(), attempt.number(), verdict, stops));
  }

  /** Wanted effects are on disk before they are tried, so a crash can only make us look again. */
  private void settleEffects() {
    for (var effect : state.pending()) {
      record(settle(effect));
    }
  }

  private Event settle(Effect effect) {
    try {
      return new Event.EffectSettled(
          now(), effect.id(), worlds.outside().forge().bringAbout(effect));
    } catch (Obstacle obstacle) {
      return new Event.EffectUnsettled(now(), effect.id(), String.valueOf(obstacle.getMessage()));
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
    state = event.applyTo(state);
    watcher.saw(event, state);
  }

  /** For {@link Crew}: what an unexpected exception of a step means. */
  static Finding defect(RuntimeException problem) {
    return Finding.inconclusive("a defect of this program: " + problem)
        .details(Stream.of(problem.getStackTrace()).limit(12).map(String::valueOf).toList());
  }
}
