package dev.canarygate.run;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.run.CrewReport.Broken;
import dev.canarygate.run.CrewReport.Done;
import dev.canarygate.run.CrewReport.Told;
import dev.canarygate.run.CrewReport.Turn;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.SharedResources;
import dev.canarygate.world.Withheld;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Performs steps by threads of this process: one for each package under way.
 *
 * <p>One class, because its queue is the only way from the threads of steps to the one that
 * records.
 */
final class Crew implements Hands {
  private static final int GRACE_SECONDS = 20;
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Worlds worlds;
  private final Watcher watcher;
  private final ExecutorService threads;
  private final BlockingQueue<CrewReport> reports;
  private final Map<String, StepDefinition> underWay = new LinkedHashMap<>();

  /** Was waited for, and not taken yet. */
  private @Nullable CrewReport newest;

  Crew(Worlds worlds, Watcher watcher) {
    this(worlds, watcher, Executors.newCachedThreadPool(Crew::daemon), new LinkedBlockingQueue<>());
  }

  /** The same, whose reports others add to. */
  static Crew reporting(Worlds worlds, Watcher watcher, BlockingQueue<CrewReport> reports) {
    return new Crew(worlds, watcher, Executors.newCachedThreadPool(Crew::daemon), reports);
  }

  Crew(Worlds worlds, Watcher watcher, ExecutorService threads, BlockingQueue<CrewReport> reports) {
    this.worlds = worlds;
    this.watcher = watcher;
    this.threads = threads;
    this.reports = reports;
  }

  @Override
  public Optional<Whereabouts> seek(
      WorkPackage workPackage, int number, Consumer<Whereabouts> later) {
    var lack = LocalTags.lack(workPackage, worlds.tags());
    return Optional.of(
        lack.<Whereabouts>map(Whereabouts.Nowhere::new).orElse(new Whereabouts.Here()));
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "step");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void send(
      WorkPackage workPackage, StepDefinition step, Assignment assignment, String evidence) {
    try {
      threads.execute(() -> reports.add(report(workPackage, step, assignment, evidence)));
    } catch (RejectedExecutionException ended) {
      throw new Interrupted("a person ended the run");
    }
    underWay.put(workPackage.id(), step);
  }

  @Override
  public void await(
      WorkPackage workPackage,
      StepDefinition step,
      Supplier<Optional<SharedResources.Taken>> taking,
      Runnable then) {
    try {
      threads.execute(() -> reports.add(turn(workPackage, taking, then)));
    } catch (RejectedExecutionException ended) {
      throw new Interrupted("a person ended the run");
    }
    underWay.put(workPackage.id(), step);
  }

  private CrewReport turn(
      WorkPackage workPackage, Supplier<Optional<SharedResources.Taken>> taking, Runnable then) {
    var progress = watcher.progress(workPackage.id());
    var time = worlds.outside(progress).time();
    try {
      var said = Optional.<SharedResources.Taken>empty();
      for (var taken = taking.get(); taken.isPresent(); taken = taking.get()) {
        if (!taken.equals(said)) {
          progress.doing(taken.get().inWords());
        }
        said = taken;
        time.pause(LOOK, "");
      }
      return new Turn(workPackage, then);
    } catch (RuntimeException problem) {
      return new Broken(problem);
    }
  }

  // Every result must reach the thread that waits for the report, else the gate would wait forever.
  private CrewReport report(
      WorkPackage workPackage, StepDefinition step, Assignment assignment, String evidence) {
    try {
      return new Done(workPackage, step, perform(step, assignment, evidence));
    } catch (RuntimeException problem) {
      return new Broken(problem);
    } catch (Error problem) {
      return new Broken(new IllegalStateException("a step ended without a finding", problem));
    }
  }

  private Finding perform(StepDefinition step, Assignment assignment, String evidence) {
    var children = new StepChildren(assignment, worlds.outside().time(), reports);
    var retries = new Retries(watcher.progress(assignment.workPackage()));
    try {
      return retries.with(
          Performer.perform(
              step, () -> worlds.forStep(evidence, retries, children, step.passed()), assignment));
    } catch (Withheld withheld) {
      return Finding.passed("withheld: " + withheld.getMessage());
    }
  }

  /** A step that others perform; its report comes to this crew's reports. */
  void expect(WorkPackage workPackage, StepDefinition step) {
    underWay.put(workPackage.id(), step);
  }

  @Override
  public boolean busy() {
    return !underWay.isEmpty();
  }

  @Override
  public Collection<StepDefinition> steps(WorkPackage workPackage) {
    return underWay.values();
  }

  /** Ids of the packages under way. */
  Set<String> packages() {
    return Set.copyOf(underWay.keySet());
  }

  /** Those of some packages. */
  Collection<StepDefinition> steps(Predicate<String> workPackage) {
    return underWay.entrySet().stream()
        .filter(each -> workPackage.test(each.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public boolean awaitNews(Duration longest) {
    try {
      if (newest == null) {
        newest = reports.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
      }
      return newest != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("interrupted");
    }
  }

  @Override
  public boolean takeNews(Consumer<Event> recorder, Consumer<Done> finished) {
    if (Thread.currentThread().isInterrupted()) {
      throw new Interrupted("interrupted");
    }
    var taking = new Taking(recorder, finished);
    for (var next = taken(); next != null; next = taken()) {
      var goesOn = next.read(taking);
      if (goesOn.isPresent()) {
        goesOn.get().run();
        return true;
      }
    }
    return false;
  }

  /** The oldest that was not taken yet; null: all were. */
  private @Nullable CrewReport taken() {
    var next = newest == null ? reports.poll() : newest;
    newest = null;
    return next;
  }

  /** Whether all that was told was taken. */
  boolean hasNoNews() {
    return newest == null && reports.isEmpty();
  }

  /** Gives what the run goes on with; on the way to it, what steps tell is recorded. */
  private final class Taking implements CrewReport.Reader<Optional<Runnable>> {
    private final Consumer<Event> recorder;
    private final Consumer<Done> finished;

    Taking(Consumer<Event> recorder, Consumer<Done> finished) {
      this.recorder = recorder;
      this.finished = finished;
    }

    @Override
    public Optional<Runnable> on(Done done) {
      underWay.remove(done.workPackage().id());
      return Optional.of(() -> finished.accept(done));
    }

    @Override
    public Optional<Runnable> on(Turn turn) {
      underWay.remove(turn.workPackage().id());
      return Optional.of(turn.then());
    }

    @Override
    public Optional<Runnable> on(Told told) {
      told.record(recorder);
      return Optional.empty();
    }

    @Override
    public Optional<Runnable> on(Broken broken) {
      throw broken.problem();
    }
  }

  @Override
  public void interrupt() {
    reports.add(new Broken(new Interrupted("a person ended the run")));
    threads.shutdownNow();
  }

  @Override
  public void dismiss(Consumer<Event> recorder) {
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
      for (var report = taken(); report != null; report = taken()) {
        report.read(ENDS_OF_CHILDREN).ifPresent(recorder);
      }
    } catch (RuntimeException notRecorded) {
      // See above.
    }
  }

  private static final CrewReport.Reader<Optional<Event.ChildEnded>> ENDS_OF_CHILDREN =
      new CrewReport.Reader<>() {
        @Override
        public Optional<Event.ChildEnded> on(Told told) {
          return told.event().as(Event.ChildEnded.class);
        }

        @Override
        public Optional<Event.ChildEnded> on(Done late) {
          return Optional.empty();
        }

        @Override
        public Optional<Event.ChildEnded> on(Broken late) {
          return Optional.empty();
        }

        @Override
        public Optional<Event.ChildEnded> on(Turn late) {
          return Optional.empty();
        }
      };
}
