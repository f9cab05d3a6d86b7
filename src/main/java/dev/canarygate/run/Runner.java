package dev.canarygate.run;

import dev.canarygate.engine.Job;
import dev.canarygate.evidence.Cleanup;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Interrupted;
import java.util.Collections;
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
 *
 * <p>One class, because what was decided, begun and recorded is one order of events.
 */
public final class Runner {
  private final RunProgress course;
  private final Worlds worlds;
  private final Hands hands;
  private final WantedChanges changes;
  private final Usage usage;
  private final Set<String> waiting = new LinkedHashSet<>();
  private List<Job> left = List.of();

  public Runner(GateDefinition definition, Ledger ledger, Worlds worlds, Watcher watcher) {
    this(definition, ledger, worlds, watcher, new Crew(worlds, watcher));
  }

  /**
   * The same, whose packages with tags are performed by runners elsewhere.
   *
   * @param runners of the gate
   */
  public static Runner sharing(
      GateDefinition definition,
      Ledger ledger,
      Worlds worlds,
      Watcher watcher,
      GateRunners runners) {
    var hands = new SharedHands(definition, runners, worlds, watcher);
    return new Runner(definition, ledger, worlds, watcher, hands);
  }

  /**
   * @param hands perform the steps
   */
  Runner(GateDefinition definition, Ledger ledger, Worlds worlds, Watcher watcher, Hands hands) {
    this.course = new RunProgress(definition, ledger, watcher, worlds.outside().time());
    this.worlds = worlds;
    this.hands = hands;
    this.usage = new Usage(worlds.resources());
    this.changes = new WantedChanges(course, progress -> worlds.outside(progress).forge());
  }

  /**
   * Runs as far as the gate goes now.
   *
   * @param said what the person says for this run, right at its start
   * @throws BadData when evidence was changed that a comment rests on; then nothing is recorded
   * @throws Interrupted when {@link #interrupt} was called; that is recorded
   * @throws DiskFault when something could not be kept; that is recorded, too, where it can be
   * @throws MemoryFault when memory runs out for a step; that is recorded, too
   */
  public Plan run(Event.RunStarted start, List<Event> said) {
    try {
      left = hands.leftUnderWay(course.state());
      var evidence = new PassEvidence(worlds.outside().artifacts());
      evidence.requireWhereItWasPosted(course.plan());
      course.record(start);
      said.forEach(course::record);
      changes.lookForThoseOfEarlierRuns();
      changes.lookForDoubles();
      evidence.voided(course.plan()).forEach(course::record);
      goOn();
      return end();
    } catch (Interrupted e) {
      recordInterruption(e);
      throw e;
    } catch (DiskFault | MemoryFault e) {
      Cleanup.after(e, () -> recordInterruption(e));
      throw e;
    } finally {
      hands.dismiss(course::record);
      usage.giveBackAll();
    }
  }

  /** Ends what is under way; safe to call from any thread. */
  public void interrupt() {
    hands.interrupt();
  }

  private void recordInterruption(RuntimeException why) {
    course.record(new Event.RunInterrupted(course.now(), String.valueOf(why.getMessage())));
  }

  private void goOn() {
    left.forEach(this::rejoin);
    startReady();
    while (hands.busy()) {
      hands.next(course::record, this::finish);
      goOnWithThoseWhoWait();
      startReady();
    }
  }

  /** The attempt goes on in this run, and so does its step: it is not begun again. */
  private void rejoin(Job job) {
    var workPackage = course.definition().workPackage(job.workPackage());
    var step = StepsUnderWay.step(course.definition(), workPackage, job.step()).orElseThrow();
    course.record(
        new Event.AttemptStarted(
            course.now(), job.workPackage(), job.attempt(), hands.runner(job).orElse(null)));
    course.record(
        new Event.StepStarted(course.now(), job.workPackage(), job.attempt(), job.step()));
    hands.rejoin(workPackage, step, job, course.attempt(workPackage));
  }

  private void goOnWithThoseWhoWait() {
    for (var each : List.copyOf(waiting)) {
      waiting.remove(each);
      advance(course.definition().workPackage(each));
    }
  }

  /**
   * An attempt that only had its end to record frees others at once, so look until none is left.
   */
  private void startReady() {
    for (var next = ready(); next.isPresent(); next = ready()) {
      seek(next.get());
    }
  }

  private Optional<WorkPackage> ready() {
    return course.plan().ready().stream().filter(each -> !hands.isSeeking(each)).findFirst();
  }

  private void seek(WorkPackage workPackage) {
    int number = course.plan().attemptNumber(workPackage);
    hands
        .seek(workPackage, number, place -> settleLate(workPackage, number, place))
        .ifPresent(place -> settle(workPackage, number, place));
  }

  /** Meanwhile something can have stopped it. */
  private void settleLate(WorkPackage workPackage, int number, Whereabouts place) {
    if (course.plan().ready().contains(workPackage)
        && course.plan().attemptNumber(workPackage) == number) {
      settle(workPackage, number, place);
    } else {
      hands.leave(workPackage);
    }
  }

  private void settle(WorkPackage workPackage, int number, Whereabouts place) {
    place.read(
        runner -> {
          var name = runner.isEmpty() ? null : runner;
          course.record(new Event.AttemptStarted(course.now(), workPackage.id(), number, name));
          advance(workPackage);
        },
        why -> course.record(new Event.PackageUnplaced(course.now(), workPackage.id(), why)));
  }

  private void finish(CrewReport.Done done) {
    var attempt = course.attempt(done.workPackage());
    course.record(
        new Event.StepFinished(
            course.now(),
            done.workPackage().id(),
            attempt.number(),
            done.step().id(),
            done.finding()));
    done.recorded().run();
    if (done.workPackage().held().isEmpty()) {
      usage.giveBack(done.workPackage().id());
    }
    advance(done.workPackage());
  }

  /** At a step border: gives up what lost its ground, makes what is wanted, begins what is next. */
  private void advance(WorkPackage workPackage) {
    course
        .plan()
        .lostGround(workPackage, course.attempt(workPackage))
        .ifPresent(why -> changes.supersede(workPackage, why));
    var look = changes.make(workPackage);
    var attempt = course.attempt(workPackage);
    look.or(() -> course.plan().nextStep(workPackage, attempt))
        .ifPresentOrElse(
            step -> begin(workPackage, attempt, step), () -> conclude(workPackage, attempt));
  }

  private void begin(WorkPackage workPackage, Attempt attempt, StepDefinition step) {
    var needed = needed(workPackage, step);
    if (!Collections.disjoint(needed, inUse(workPackage))) {
      waiting.add(workPackage.id());
    } else if (hands.isElsewhere(workPackage)) {
      start(workPackage, attempt, step);
    } else if (usage.take(workPackage.id(), needed).isPresent()) {
      // Nothing of the step is recorded before its turn: it was not begun.
      hands.await(
          workPackage,
          step,
          () -> usage.take(workPackage.id(), needed),
          () -> advance(workPackage));
    } else {
      start(workPackage, attempt, step);
    }
  }

  private void start(WorkPackage workPackage, Attempt attempt, StepDefinition step) {
    course.record(
        new Event.StepStarted(course.now(), workPackage.id(), attempt.number(), step.id()));
    hands.send(
        workPackage,
        step,
        new Assignment(
            course.definition(),
            course.state(),
            workPackage.id(),
            attempt.number(),
            step.id(),
            course.mark()),
        evidence(attempt));
  }

  private static Set<String> needed(WorkPackage workPackage, StepDefinition step) {
    return Stream.concat(step.kind().uses().stream(), workPackage.held().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What the steps under way, and other packages under way, have for themselves alone. */
  private Set<String> inUse(WorkPackage workPackage) {
    return Stream.concat(
            hands.steps(workPackage).stream().flatMap(step -> step.kind().uses().stream()),
            course.plan().heldByThoseUnderWay(workPackage.id()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** An attempt that goes on in a later run keeps its files apart: nothing is overwritten. */
  private String evidence(Attempt attempt) {
    var name =
        "gates/"
            + course.state().gate()
            + "/"
            + attempt.workPackage()
            + "-attempt"
            + attempt.number();
    return attempt.wentOn() ? name + "-run" + course.state().run() : name;
  }

  private void conclude(WorkPackage workPackage, Attempt attempt) {
    usage.giveBack(workPackage.id());
    hands.leave(workPackage);
    var stops = course.plan().tripped(workPackage, attempt);
    var verdict =
        attempt.isSuperseded()
            ? Verdict.INCONCLUSIVE
            : Verdict.worst(
                Stream.concat(Stream.of(attempt.verdict()), stops.stream().map(TrippedStop::as))
                    .toList());
    course.record(
        new Event.AttemptEnded(course.now(), workPackage.id(), attempt.number(), verdict, stops));
  }

  private Plan end() {
    var plan = course.planAnew();
    var outcome = plan.outcome();
    if (outcome == Outcome.CLEARED || outcome == Outcome.STOPPED) {
      course.record(new Event.GateEnded(course.now(), outcome));
    }
    return plan;
  }
}
