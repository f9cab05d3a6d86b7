package dev.canarygate.run;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Job;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.journal.Held;
import dev.canarygate.run.CrewReport.Broken;
import dev.canarygate.run.CrewReport.Done;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.SharedResources;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
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
 * <p>One class, because who performs a step is decided in one place for all that is asked of hands.
 */
final class SharedHands implements Hands {
  private static final Duration ENDING_LOOK = Duration.ofMillis(50);
  private static final int GRACE_SECONDS = 20;

  private final GateRunners runners;
  private final Dispatch dispatch;
  private final Time time;
  private final BlockingQueue<CrewReport> reports = new LinkedBlockingQueue<>();
  private final Crew crew;
  private final RunnerSearch search;
  private final StepOffers offers;
  private final RunnerNews news;
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(SharedHands::daemon);
  private final LookPace pace;
  private @Nullable ScheduledFuture<?> looks;
  private int rounds;

  SharedHands(GateDefinition definition, GateRunners runners, Worlds worlds, Watcher watcher) {
    this.runners = runners;
    this.dispatch = runners.dispatch();
    this.time = worlds.outside().time();
    this.pace = new LookPace(time);
    this.crew = Crew.reporting(worlds, watcher, reports);
    this.search = new RunnerSearch(runners, new QueuedPackages(time, watcher), this::report);
    this.offers = new StepOffers(definition, dispatch, crew, search, watcher, this::report);
    this.news = new RunnerNews(dispatch, offers, worlds.outside().artifacts(), this::report);
  }

  private void report(CrewReport report) {
    pace.news();
    reports.add(report);
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "runners");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Optional<Whereabouts> seek(
      WorkPackage workPackage, int number, Consumer<Whereabouts> later) {
    if (!isElsewhere(workPackage)) {
      return Optional.of(new Whereabouts.Here());
    }
    search.beginsOthers();
    search.begin(workPackage, number, later);
    look();
    return Optional.empty();
  }

  @Override
  public boolean isSeeking(WorkPackage workPackage) {
    return search.isUnderWay(workPackage.id());
  }

  @Override
  public List<String> queued() {
    return search.queued();
  }

  @Override
  public void leave(WorkPackage workPackage) {
    if (isElsewhere(workPackage)) {
      search.end(workPackage);
    }
  }

  @Override
  public boolean isElsewhere(WorkPackage workPackage) {
    return !runners.place(workPackage).isAnywhere();
  }

  @Override
  public List<Job> leftUnderWay(GateState state) {
    return news.leftUnderWay(state, search);
  }

  @Override
  public Optional<String> runner(Job job) {
    return search.runner(job.workPackage());
  }

  @Override
  public void rejoin(WorkPackage workPackage, StepDefinition step, Job job, Attempt attempt) {
    offers.expect(new OfferedStep(workPackage, step, job, attempt));
    look();
  }

  @Override
  public void send(
      WorkPackage workPackage, StepDefinition step, Assignment assignment, String evidence) {
    if (!isElsewhere(workPackage)) {
      crew.send(workPackage, step, assignment, evidence);
      return;
    }
    var attempt = assignment.state().newestAttempt(workPackage.id()).orElseThrow();
    var job = job(workPackage, step, assignment, evidence);
    offers.offer(new OfferedStep(workPackage, step, job, attempt));
    look();
  }

  private Job job(
      WorkPackage workPackage, StepDefinition step, Assignment assignment, String evidence) {
    return new Job(
        Job.id(runners.gate(), workPackage.id(), assignment.attempt(), step.id()),
        runners.gate(),
        workPackage.id(),
        assignment.attempt(),
        step.id(),
        assignment.mark().map(each -> each.records()).orElse(0L),
        runners.definition().get(),
        evidence);
  }

  /** Now, and from now on, as long as there is something to look for. */
  private synchronized void look() {
    pace.news();
    forgetLook();
    look(Duration.ZERO);
  }

  private void look(Duration pause) {
    int round = rounds;
    looks = looker.schedule(() -> lookOnce(round), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One that is under way ends, and none follows it. */
  private void forgetLook() {
    rounds++;
    if (looks != null) {
      looks.cancel(false);
      looks = null;
    }
  }

  private synchronized boolean looks() {
    return looks != null;
  }

  /** Every problem must reach the thread that waits for reports. */
  private void lookOnce(int round) {
    try {
      search.look();
      news.look();
    } catch (RuntimeException problem) {
      reports.add(new Broken(problem));
    }
    lookAgain(round);
  }

  private synchronized void lookAgain(int round) {
    if (round == rounds) {
      look(pace.pause());
    }
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
  public boolean busy() {
    search.underWay(crew.packages());
    return crew.busy() || search.isUnderWay();
  }

  @Override
  public Collection<StepDefinition> steps(WorkPackage workPackage) {
    var here = isElsewhere(workPackage) ? search.runner(workPackage.id()) : Optional.empty();
    return crew.steps(each -> Objects.equals(here, search.runner(each)));
  }

  @Override
  public boolean awaitNews(Duration longest) {
    return crew.awaitNews(longest);
  }

  @Override
  public boolean takeNews(Consumer<Event> recorder, Consumer<Done> finished) {
    return crew.takeNews(recorder, finished);
  }

  /** The look that is under way ends first: what it has found is said. */
  @Override
  public boolean handOver() {
    stopLooking();
    if (crew.hasNoNews() && offers.packages().containsAll(crew.packages())) {
      looker.shutdown();
      crew.dismiss(event -> {});
      return true;
    }
    look();
    return false;
  }

  private void stopLooking() {
    synchronized (this) {
      if (looks == null) {
        return;
      }
      forgetLook();
    }
    try {
      looker.submit(() -> {}).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
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
    if (!looks()) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      dispatch.withdraw();
      awaitEnds();
      news.look();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void awaitEnds() {
    var end = time.uptime().plusSeconds(GRACE_SECONDS);
    while (dispatch.isEnding() && time.uptime().compareTo(end) < 0) {
      time.pause(ENDING_LOOK, "");
    }
  }
}
