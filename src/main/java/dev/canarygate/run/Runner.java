package dev.canarygate.run;

import dev.canarygate.engine.Job;
import dev.canarygate.evidence.Cleanup;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Interrupted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides, acts, records, until nothing more can be done now.
 *
 * <p>Packages run side by side, but only this thread records, so the journal is one story. What is
 * done at once is a {@link Tick}; between two of them the journal, and the jobs that runners have,
 * say all that the next one needs. So one process can leave a run to another: {@link #handOver},
 * then {@link #goOn} there.
 *
 * <p>One class, because what was decided, begun and recorded is one order of events.
 */
public final class Runner {
  private static final Duration LONG = Duration.ofDays(1);

  private final RunProgress course;
  private final Worlds worlds;
  private final Hands hands;
  private final WantedChanges changes;
  private final Usage usage;
  private final StepBorders borders;

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
    this.borders = new StepBorders(course, hands, changes, usage);
  }

  /**
   * Runs as far as the gate goes now: {@link #begin}, then one tick after the other.
   *
   * @param said what the person says for this run, right at its start
   * @throws BadData when evidence was changed that a comment rests on; then nothing is recorded
   * @throws Interrupted when {@link #interrupt} was called; that is recorded
   * @throws DiskFault when something could not be kept; that is recorded, too, where it can be
   * @throws MemoryFault when memory runs out for a step; that is recorded, too
   */
  public Plan run(Event.RunStarted start, List<Event> said) {
    var next = begin(start, said);
    while (!(next instanceof Tick.Ended)) {
      awaitNews(LONG);
      next = tick();
    }
    return ((Tick.Ended) next).plan();
  }

  /**
   * Begins a run and does all that can be done now.
   *
   * @param said what the person says for this run, right at its start
   * @throws BadData as {@link #run} does, and so are the others
   */
  public Tick begin(Event.RunStarted start, List<Event> said) {
    return whole(
        () -> {
          var left = hands.leftUnderWay(course.state());
          var evidence = new PassEvidence(worlds.outside().artifacts());
          evidence.requireWhereItWasPosted(course.plan());
          course.record(start);
          said.forEach(course::record);
          lookAtWhatIsThere(evidence);
          left.forEach(this::rejoin);
          startReady();
          return goneOn();
        });
  }

  private void lookAtWhatIsThere(PassEvidence evidence) {
    changes.lookForThoseOfEarlierRuns();
    changes.lookForDoubles();
    evidence.voided(course.plan()).forEach(course::record);
  }

  /**
   * Goes on in the run that another process left, or in which it ended, and does all that can be
   * done now.
   *
   * @return empty when the run is over, or when a step was under way in that process itself: only a
   *     new run knows what becomes of it. Then nothing was recorded
   * @throws BadData as {@link #run} does, and so are the others
   */
  public Optional<Tick> goOn() {
    var left = hands.leftUnderWay(course.state());
    return isUnderWay() && StepsUnderWay.areAllAmong(left, course.state())
        ? Optional.of(whole(() -> wentOn(left)))
        : Optional.empty();
  }

  private boolean isUnderWay() {
    var state = course.state();
    return state.run() > 0 && !state.interrupted() && state.ended().isEmpty();
  }

  private Tick wentOn(List<Job> left) {
    changes.perhapsSentBefore();
    if (StepsUnderWay.isNothingTried(course.state())) {
      var evidence = new PassEvidence(worlds.outside().artifacts());
      evidence.requireWhereItWasPosted(course.plan());
      lookAtWhatIsThere(evidence);
    }
    left.forEach(this::expect);
    StepsUnderWay.betweenSteps(course.definition(), course.state()).forEach(borders::advance);
    startReady();
    return goneOn();
  }

  /**
   * Does all that can be done now. The one that ends the run is the last.
   *
   * @throws BadData as {@link #run} does, and so are the others
   */
  public Tick tick() {
    return whole(this::goneOn);
  }

  /**
   * Waits until a step says something.
   *
   * @param longest returns then at the latest
   * @return whether one did
   * @throws Interrupted as {@link #run} does
   */
  public boolean awaitNews(Duration longest) {
    return whole(() -> hands.awaitNews(longest));
  }

  /**
   * Leaves the run to another process that goes on with it, when all that is under way is with
   * runners elsewhere: they go on. No tick comes after that.
   *
   * @return false when a step is under way in this process, or has said something meanwhile
   */
  public boolean handOver() {
    return whole(
        () -> {
          boolean over = hands.handOver();
          if (over) {
            usage.giveBackAll();
          }
          return over;
        });
  }

  /** Packages that no runner has taken although one fits, each in words. */
  public List<String> queued() {
    return hands.queued();
  }

  /** What ends a run is recorded before this process gives it up. */
  private <T> T whole(Supplier<T> part) {
    boolean goesOn = false;
    try {
      var done = part.get();
      goesOn = !(done instanceof Tick.Ended);
      return done;
    } catch (Interrupted e) {
      recordInterruption(e);
      throw e;
    } catch (DiskFault | MemoryFault e) {
      Cleanup.after(e, () -> recordInterruption(e));
      throw e;
    } finally {
      if (!goesOn) {
        hands.dismiss(course::record);
        usage.giveBackAll();
      }
    }
  }

  /** Ends what is under way; safe to call from any thread. */
  public void interrupt() {
    hands.interrupt();
  }

  private void recordInterruption(RuntimeException why) {
    course.record(new Event.RunInterrupted(course.now(), String.valueOf(why.getMessage())));
  }

  private Tick goneOn() {
    while (hands.busy()) {
      if (!hands.takeNews(course::record, borders::finish)) {
        return new Tick.OnNews();
      }
      borders.goOnWithThoseWhoWait();
      startReady();
    }
    return new Tick.Ended(end());
  }

  /** The attempt goes on in this run, and so does its step: it is not begun again. */
  private void rejoin(Job job) {
    course.record(
        new Event.AttemptStarted(
            course.now(), job.workPackage(), job.attempt(), hands.runner(job).orElse(null)));
    course.record(
        new Event.StepStarted(course.now(), job.workPackage(), job.attempt(), job.step()));
    expect(job);
  }

  private void expect(Job job) {
    var workPackage = course.definition().workPackage(job.workPackage());
    var step = StepsUnderWay.step(course.definition(), workPackage, job.step()).orElseThrow();
    hands.rejoin(workPackage, step, job, course.attempt(workPackage));
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

  /** Meanwhile it can have lost what it rests on. */
  private void settleLate(WorkPackage workPackage, int number, Whereabouts place) {
    if (course.plan().canStillStart(workPackage)
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
          borders.advance(workPackage);
        },
        why -> course.record(new Event.PackageUnplaced(course.now(), workPackage.id(), why)));
  }

  private Plan end() {
    course.planAnew().end().ifPresent(course::record);
    return course.planAnew();
  }
}
