package dev.canarygate.run;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.JobNews;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.journal.Held;
import dev.canarygate.run.CrewReport.Broken;
import dev.canarygate.run.CrewReport.Done;
import dev.canarygate.run.CrewReport.Turn;
import dev.canarygate.world.SharedResources;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Performs packages without tags by threads of this process, and hands the others to runners. One
 * thread looks at what runners say; only the thread that records decides.
 *
 * <p>Long, because it is one conversation: a place is sought, steps are offered in it, and what
 * comes back, or does not, is reported.
 */
final class SharedHands implements Hands {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int GRACE_SECONDS = 20;

  private final GateDefinition definition;
  private final GateRunners runners;
  private final Dispatch dispatch;
  private final Worlds worlds;
  private final Watcher watcher;
  private final BlockingQueue<CrewReport> reports = new LinkedBlockingQueue<>();
  private final Crew crew;
  private final Map<String, Sought> sought = new LinkedHashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final Map<String, Sent> sent = new LinkedHashMap<>();
  private final Map<String, String> places = new LinkedHashMap<>();
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(SharedHands::daemon);
  private @Nullable ScheduledFuture<?> looks;
  private boolean othersWork = true;

  /** A package that looks for its place. */
  private record Sought(WorkPackage workPackage, int number, Consumer<Whereabouts> later) {}

  /**
   * A step that a runner performs.
   *
   * @param attempt before the step
   * @param told numbers of the records that were told
   */
  private record Sent(
      WorkPackage workPackage, StepDefinition step, Job job, Attempt attempt, Set<Integer> told) {}

  SharedHands(GateDefinition definition, GateRunners runners, Worlds worlds, Watcher watcher) {
    this.definition = definition;
    this.runners = runners;
    this.dispatch = runners.dispatch();
    this.worlds = worlds;
    this.watcher = watcher;
    this.crew = Crew.reporting(worlds, watcher, reports);
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "runners");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized Optional<Whereabouts> seek(
      WorkPackage workPackage, int number, Consumer<Whereabouts> later) {
    if (!isElsewhere(workPackage)) {
      return Optional.of(new Whereabouts.Here());
    }
    sought.put(workPackage.id(), new Sought(workPackage, number, later));
    look();
    return Optional.empty();
  }

  @Override
  public synchronized boolean isSeeking(WorkPackage workPackage) {
    return sought.containsKey(workPackage.id());
  }

  @Override
  public synchronized void leave(WorkPackage workPackage) {
    if (isElsewhere(workPackage)) {
      sought.remove(workPackage.id());
      dispatch.leave(workPackage.id());
    }
  }

  @Override
  public boolean isElsewhere(WorkPackage workPackage) {
    return !workPackage.placement().isAnywhere();
  }

  @Override
  public List<Job> leftUnderWay(GateState state) {
    var left = dispatch.news();
    left.stream()
        .filter(each -> each.result().isPresent())
        .map(JobNews::job)
        .filter(each -> !StepsUnderWay.isBegun(state, each))
        .forEach(dispatch::taken);
    left.forEach(each -> places.put(each.job().workPackage(), each.runner()));
    return left.stream()
        .filter(each -> !each.isWithdrawn())
        .map(JobNews::job)
        .filter(each -> StepsUnderWay.isBegun(state, each))
        .toList();
  }

  @Override
  public synchronized Optional<String> runner(Job job) {
    return Optional.ofNullable(places.get(job.workPackage()));
  }

  @Override
  public synchronized void rejoin(
      WorkPackage workPackage, StepDefinition step, Job job, Attempt attempt) {
    expect(new Sent(workPackage, step, job, attempt, new HashSet<>()));
  }

  @Override
  public synchronized void send(
      WorkPackage workPackage, StepDefinition step, Assignment assignment, String evidence) {
    if (!isElsewhere(workPackage)) {
      crew.send(workPackage, step, assignment, evidence);
      return;
    }
    var state = assignment.state();
    var job =
        new Job(
            Job.id(runners.gate(), workPackage.id(), assignment.attempt(), step.id()),
            runners.gate(),
            workPackage.id(),
            assignment.attempt(),
            step.id(),
            assignment.mark().map(each -> each.records()).orElse(0L),
            runners.definition().get(),
            evidence);
    var attempt = state.newestAttempt(workPackage.id()).orElseThrow();
    offer(new Sent(workPackage, step, job, attempt, new HashSet<>()));
  }

  private void offer(Sent offered) {
    crew.expect(offered.workPackage(), offered.step());
    dispatch
        .offer(offered.job())
        .ifPresentOrElse(
            job ->
                expect(
                    new Sent(
                        offered.workPackage(),
                        offered.step(),
                        job,
                        offered.attempt(),
                        offered.told())),
            () -> lost(offered, false));
  }

  private void expect(Sent expected) {
    crew.expect(expected.workPackage(), expected.step());
    sent.put(expected.job().id(), expected);
    var place = places.get(expected.workPackage().id());
    watcher.progress(expected.workPackage().id()).doing("on runner " + place);
    look();
  }

  /** From now on, as long as there is something to look for. */
  private void look() {
    if (looks == null) {
      looks =
          looker.scheduleWithFixedDelay(this::lookOnce, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Every problem must reach the thread that waits for reports. */
  private void lookOnce() {
    try {
      seats();
      news();
    } catch (RuntimeException problem) {
      reports.add(new Broken(problem));
    }
  }

  private synchronized void seats() {
    var lacking = new LinkedHashMap<Sought, Dispatch.Seat>();
    for (var each : unanswered()) {
      var seat =
          dispatch.seat(each.workPackage().id(), each.number(), each.workPackage().placement());
      var runner = seat.runner();
      if (runner != null) {
        places.put(each.workPackage().id(), runner);
        found(each, new Whereabouts.On(runner));
      } else if (seat.fitting() == 0) {
        lacking.put(each, seat);
      }
    }
    // A runner that comes while others work is still in time.
    if (!othersWork && sent.isEmpty() && lacking.size() == sought.size()) {
      lacking.forEach(
          (each, seat) ->
              found(each, new Whereabouts.Nowhere(RunnerWords.lack(each.workPackage(), seat))));
    }
  }

  private List<Sought> unanswered() {
    return sought.values().stream()
        .filter(each -> !answered.contains(each.workPackage().id()))
        .toList();
  }

  /** It is sought until the thread that records has the answer. */
  private void found(Sought each, Whereabouts place) {
    answered.add(each.workPackage().id());
    reports.add(new Turn(each.workPackage(), () -> answer(each, place)));
  }

  private void answer(Sought each, Whereabouts place) {
    forget(each);
    each.later().accept(place);
  }

  private synchronized void forget(Sought each) {
    sought.remove(each.workPackage().id());
    answered.remove(each.workPackage().id());
  }

  private void news() {
    for (var each : dispatch.news()) {
      tell(each);
    }
  }

  private synchronized void tell(JobNews news) {
    var expected = sent.get(news.job().id());
    if (expected == null) {
      return;
    }
    news.notes().stream()
        .filter(each -> expected.told().add(each.number()))
        .forEach(each -> note(news.job(), each));
    if (news.result().isPresent()) {
      sent.remove(news.job().id());
      done(expected, news.result().get().finding());
    } else if (!news.lives() && !news.isWithdrawn()) {
      dispatch.lost(news.job()).ifPresent(began -> gone(expected, began));
    }
  }

  private void note(Job job, JobNews.Note note) {
    reports.add(
        new CrewReport.Told(
            note.event(), new CompletableFuture<>(), () -> dispatch.heard(job, note.number())));
  }

  private void done(Sent expected, Finding finding) {
    var artifacts = worlds.outside().artifacts();
    finding.evidence().forEach(each -> dispatch.fetch(each, artifacts.resolve(each.path())));
    reports.add(
        new Done(
            expected.workPackage(),
            expected.step(),
            finding,
            () -> dispatch.taken(expected.job())));
  }

  private void gone(Sent expected, boolean began) {
    sent.remove(expected.job().id());
    lost(expected, began);
  }

  /** What only looks is done again elsewhere; what may have changed something asks a person. */
  private void lost(Sent expected, boolean began) {
    var workPackage = expected.workPackage();
    boolean again =
        !began || StepsUnderWay.isRepeatable(definition, workPackage, expected.step().id());
    var runner = Objects.requireNonNullElse(places.get(workPackage.id()), "?");
    if (again && StepsUnderWay.isMovable(definition, workPackage, expected.attempt())) {
      watcher.progress(workPackage.id()).doing("runner " + runner + " is lost; waits for another");
      sought.put(
          workPackage.id(),
          new Sought(
              workPackage,
              expected.attempt().number(),
              place ->
                  place.read(name -> offer(expected), why -> notFound(expected, runner, why))));
      look();
    } else {
      reports.add(
          new Done(workPackage, expected.step(), RunnerWords.lost(runner, began), () -> {}));
    }
  }

  private void notFound(Sent expected, String runner, String why) {
    reports.add(
        new Done(
            expected.workPackage(),
            expected.step(),
            RunnerWords.lost(runner, false).detail(why),
            () -> {}));
    crew.expect(expected.workPackage(), expected.step());
  }

  @Override
  public void await(
      WorkPackage workPackage,
      StepDefinition step,
      Supplier<Optional<SharedResources.Taken>> taking,
      Runnable then) {
    crew.await(workPackage, step, taking, then);
  }

  @Override
  public synchronized boolean busy() {
    othersWork = !crew.steps(each -> !sought.containsKey(each)).isEmpty();
    return crew.busy() || !sought.isEmpty();
  }

  @Override
  public synchronized Collection<StepDefinition> steps(WorkPackage workPackage) {
    var here = isElsewhere(workPackage) ? places.get(workPackage.id()) : null;
    return crew.steps(each -> Objects.equals(here, places.get(each)));
  }

  @Override
  public void next(Consumer<Event> recorder, Consumer<Done> finished) {
    crew.next(recorder, finished);
  }

  @Override
  public void interrupt() {
    crew.interrupt();
  }

  // What cannot be withdrawn goes on, and the next driver of the gate takes its result.
  @SuppressWarnings("EmptyCatch")
  @Override
  public void dismiss(Consumer<Event> recorder) {
    try {
      withdraw();
    } catch (Held | DiskFault unreachable) {
      // See above.
    } finally {
      looker.shutdownNow();
      crew.dismiss(recorder);
    }
  }

  private void withdraw() {
    if (looks == null) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      dispatch.withdraw();
      awaitEnds(worlds.outside().time());
      news();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void awaitEnds(Time time) {
    var end = time.uptime().plusSeconds(GRACE_SECONDS);
    while (dispatch.isEnding() && time.uptime().compareTo(end) < 0) {
      time.pause(LOOK, "");
    }
  }
}
