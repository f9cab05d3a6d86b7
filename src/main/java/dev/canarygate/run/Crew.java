package dev.canarygate.run;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Withheld;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The threads that perform steps: one for each package under way. */
final class Crew {
  private static final int GRACE_SECONDS = 20;

  private final Worlds worlds;
  private final Watcher watcher;
  private final ExecutorService threads;
  private final BlockingQueue<Object> reports;
  private final Map<String, StepDefinition> underWay = new LinkedHashMap<>();

  /** What came of a step. */
  record Done(WorkPackage workPackage, StepDefinition step, Finding finding) {}

  Crew(Worlds worlds, Watcher watcher) {
    this(worlds, watcher, Executors.newCachedThreadPool(Crew::daemon), new LinkedBlockingQueue<>());
  }

  Crew(Worlds worlds, Watcher watcher, ExecutorService threads, BlockingQueue<Object> reports) {
    this.worlds = worlds;
    this.watcher = watcher;
    this.threads = threads;
    this.reports = reports;
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "step");
    thread.setDaemon(true);
    return thread;
  }

  void send(WorkPackage workPackage, StepDefinition step, Assignment assignment, String evidence) {
    underWay.put(workPackage.id(), step);
    threads.execute(() -> reports.add(report(workPackage, step, assignment, evidence)));
  }

  // An error must reach whoever waits for the report, else the gate would wait for ever.
  private Object report(
      WorkPackage workPackage, StepDefinition step, Assignment assignment, String evidence) {
    try {
      return new Done(workPackage, step, perform(step, assignment, evidence));
    } catch (Error error) {
      return error;
    }
  }

  private Finding perform(StepDefinition step, Assignment assignment, String evidence) {
    try {
      var children = new StepChildren(assignment, worlds.outside().time(), reports);
      var progress = watcher.progress(assignment.workPackage());
      var world = worlds.forStep(evidence, progress, children);
      return step.kind().step(step.settings()).perform(world, assignment);
    } catch (Obstacle obstacle) {
      return Finding.of(obstacle);
    } catch (Withheld withheld) {
      return Finding.passed("withheld: " + withheld.getMessage());
    } catch (Interrupted interrupted) {
      reports.add(interrupted);
      return Finding.inconclusive("interrupted");
    } catch (RuntimeException problem) {
      DiskFault.behind(problem).ifPresent(reports::add);
      return Runner.defect(problem);
    }
  }

  boolean busy() {
    return !underWay.isEmpty();
  }

  /** The steps under way. */
  Collection<StepDefinition> steps() {
    return underWay.values();
  }

  /**
   * Waits for the next step to end.
   *
   * @param recorder takes what steps tell before they end, on this thread
   * @throws DiskFault when its evidence could not be kept: a step that is cut short costs no try
   */
  Done next(Consumer<Event> recorder) {
    try {
      var report = nextEnd(recorder);
      if (report instanceof Done done) {
        underWay.remove(done.workPackage().id());
        return done;
      }
      if (report instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) report;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("interrupted");
    }
  }

  /** On the way to it, what steps tell is recorded. */
  private Object nextEnd(Consumer<Event> recorder) throws InterruptedException {
    var report = reports.take();
    while (report instanceof StepChildren.Told told) {
      told.record(recorder);
      report = reports.take();
    }
    return report;
  }

  void interrupt() {
    reports.add(new Interrupted("a person ended the run"));
    threads.shutdownNow();
  }

  /**
   * Child processes are ended by the threads that started them; those are waited for.
   *
   * @param recorder takes what became of the child processes
   */
  void dismiss(Consumer<Event> recorder) {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a step did not end within " + GRACE_SECONDS + " s");
      }
      recordEndsOfChildren(recorder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A run that is over lets no child begin any more; that one ended may still be said. */
  // What cannot be recorded any more is found out by the next run: it looks, and finds nobody.
  @SuppressWarnings("EmptyCatch")
  private void recordEndsOfChildren(Consumer<Event> recorder) {
    try {
      for (var report = reports.poll(); report != null; report = reports.poll()) {
        if (report instanceof StepChildren.Told told
            && told.event() instanceof Event.ChildEnded ended) {
          recorder.accept(ended);
        }
      }
    } catch (RuntimeException notRecorded) {
      // See above.
    }
  }
}
