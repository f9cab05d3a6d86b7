package dev.canarygate.app;

import dev.canarygate.engine.Job;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Durations;
import dev.canarygate.run.LookPace;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Performs the jobs of a runner, each on a thread of its own. */
final class JobThreads {
  private final Workbench bench;
  private final Function<Workbench.Me, HiredWork> work;
  private final Time time;
  private final LookPace pace;
  private final Consumer<String> log;
  private final ServiceFigures figures = new ServiceFigures();
  private final Map<String, Thread> underWay = new ConcurrentHashMap<>();

  /** Jobs that are over here, as long as lists can name them that were asked for before. */
  private final Set<String> over = ConcurrentHashMap.newKeySet();

  /**
   * @param work of a runner: how it performs a job
   * @param pace learns of each job that begins or ends: another one is offered soon
   * @param log gets a line when a job begins and when it ends
   */
  JobThreads(
      Workbench bench,
      Function<Workbench.Me, HiredWork> work,
      Time time,
      LookPace pace,
      Consumer<String> log) {
    this.bench = bench;
    this.work = work;
    this.time = time;
    this.pace = pace;
    this.log = log;
  }

  int size() {
    return underWay.size();
  }

  ServiceFigures figures() {
    return figures;
  }

  /**
   * Begins jobs, ends them, or lets them go on. One that came to its end after the list was made is
   * not begun again: no step is done twice.
   *
   * @param me the runner that has the jobs
   * @param all that are not over, as far as the engine knew when it was asked
   */
  void take(Workbench.Me me, List<Workbench.Work> all) {
    all.forEach(each -> take(me, each));
    over.retainAll(all.stream().map(each -> each.job().id()).toList());
  }

  private void take(Workbench.Me me, Workbench.Work each) {
    if (each.ends()) {
      end(me, each.job());
    } else if (over.contains(each.job().id())) {
      // What it said at its end can have been lost on the way; a result that counts stays.
      bench.ended(me, each.job());
    } else {
      underWay.computeIfAbsent(each.job().id(), id -> started(me, each.job()));
    }
  }

  private Thread started(Workbench.Me me, Job job) {
    var thread = new Thread(() -> perform(me, job), "job");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void end(Workbench.Me me, Job job) {
    var thread = underWay.get(job.id());
    if (thread == null) {
      bench.ended(me, job);
    } else {
      thread.interrupt();
    }
  }

  /** Ends all of them; each says so by itself. */
  void endAll() {
    underWay.values().forEach(Thread::interrupt);
  }

  private void perform(Workbench.Me me, Job job) {
    var began = time.uptime();
    pace.news();
    figures.begins();
    log.accept(job.id() + ": begins");
    try {
      var end = work.apply(me).perform(job);
      ended(job, end, time.uptime().minus(began));
    } catch (Interrupted ended) {
      figures.breaks(time.uptime().minus(began));
      log.accept(job.id() + ": ended: " + ended.getMessage());
      sayOver(me, job);
    } catch (RuntimeException | Error problem) {
      figures.breaks(time.uptime().minus(began));
      log.accept(job.id() + ": " + problem);
      sayOver(me, job);
    } finally {
      over.add(job.id());
      underWay.remove(job.id());
      pace.news();
    }
  }

  private void ended(Job job, HiredWork.End end, Duration took) {
    if (end == HiredWork.End.REFUSED) {
      figures.breaks(took);
      log.accept(job.id() + ": given back, not begun");
      return;
    }
    boolean counts = end == HiredWork.End.DONE;
    figures.ends(counts, took);
    log.accept(
        job.id()
            + (counts ? ": done after " : ": done, but too late, after ")
            + Durations.inWords(took));
  }

  // It is said again with the next list that still has the job.
  @SuppressWarnings("EmptyCatch")
  private void sayOver(Workbench.Me me, Job job) {
    Thread.interrupted();
    try {
      bench.ended(me, job);
    } catch (DiskFault away) {
      // See above.
    }
  }
}
