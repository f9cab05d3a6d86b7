package dev.canarygate.run;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Assignment;
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
      var world = worlds.forAttempt(evidence, watcher.progress(assignment.workPackage()));
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
   * @throws DiskFault when its evidence could not be kept: a step that is cut short costs no try
   */
  Done next() {
    try {
      var report = reports.take();
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

  void interrupt() {
    reports.add(new Interrupted("a person ended the run"));
    threads.shutdownNow();
  }

  /** Child processes are ended by the threads that started them; those are waited for. */
  void dismiss() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a step did not end within " + GRACE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
