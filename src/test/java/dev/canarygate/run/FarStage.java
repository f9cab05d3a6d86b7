package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.MemoryJobs;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.JournalMark;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Journal;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A gate on a stage whose packages with tags are performed by runners that a test moves step by
 * step. Its processes follow each other: the newest has the gate.
 */
final class FarStage implements AutoCloseable {
  static final String GATE = "gate-1";
  static final Exhibit DEFINITION = new Exhibit("definitions/x.json", "x", 1);
  static final Duration SOON = Duration.ofSeconds(5);

  final MemoryJobs jobs = new MemoryJobs();
  final Stage stage;
  private final GateDefinition definition;
  private final List<Driver> drivers = new ArrayList<>();
  private final ShownProgress shown = new ShownProgress();
  private UnaryOperator<Placement> placing = UnaryOperator.identity();
  private @Nullable RuntimeException refusal;

  FarStage(Path folder, SmallGate gate) {
    this.definition = gate.definition();
    this.stage = new Stage(folder, definition);
  }

  /** What is done whenever somebody asks where a package is performed; of later processes. */
  void placing(UnaryOperator<Placement> other) {
    placing = other;
  }

  /** The journal keeps nothing from now on; null: it does again. */
  void refusing(@Nullable RuntimeException problem) {
    refusal = problem;
  }

  /** A process that has the gate from now on. */
  Driver driver() {
    var driver = new Driver();
    drivers.add(driver);
    return driver;
  }

  /** A runner that is here. */
  Far runner(String name, String... tags) {
    return new Far(name, tags);
  }

  /** What people were shown of the steps, such as {@code FAR: on runner one}. */
  List<String> shown() {
    return shown.shown();
  }

  Plan plan() {
    return stage.plan();
  }

  /** All that was recorded, a line each. */
  List<String> story() {
    return stage.events.stream().map(FarStage::line).toList();
  }

  private static String line(Event event) {
    if (event instanceof Event.AttemptStarted start) {
      var runner = start.runner();
      return start.workPackage() + " begins " + (runner == null ? "here" : "on " + runner);
    }
    if (event instanceof Event.StepStarted start) {
      return start.workPackage() + " " + start.step() + " begins";
    }
    if (event instanceof Event.StepFinished done) {
      var finding = done.finding();
      return "%s %s %s: %s"
          .formatted(done.workPackage(), done.step(), finding.verdict().word(), finding.summary());
    }
    if (event instanceof Event.AttemptEnded end) {
      return end.workPackage() + " ends " + end.verdict().word();
    }
    if (event instanceof Event.PackageUnplaced unplaced) {
      return unplaced.workPackage() + " waits: it " + unplaced.why();
    }
    if (event instanceof Event.RunInterrupted cut) {
      return "interrupted: " + cut.why();
    }
    if (event instanceof Event.ChildEnded end) {
      return "program " + end.mark() + " ended: " + end.how();
    }
    if (event instanceof Event.GateEnded end) {
      return "gate " + end.outcome().name().toLowerCase(Locale.ROOT);
    }
    return event.getClass().getSimpleName();
  }

  /** Each process is over; one that has the gate no more changes nothing by that. */
  @Override
  public void close() {
    drivers.forEach(Driver::end);
  }

  /** One process. */
  final class Driver implements Journal, Watcher {
    final Runner runner;
    private Tick last = new Tick.OnNews();

    private Driver() {
      var ledger = new Ledger(this, GateState.of(stage.events));
      var runners =
          new GateRunners(GATE, dispatch(), () -> DEFINITION, each -> placing.apply(each));
      runner = Runner.sharing(definition, ledger, stage, this, runners);
    }

    Dispatch dispatch() {
      return jobs.dispatch(GATE, this::requireHeld);
    }

    private void requireHeld() {
      if (drivers.get(drivers.size() - 1) != this) {
        throw new Held("the gate was taken away", Holder.me("bob", "host", Instant.EPOCH, "t"));
      }
    }

    @Override
    public void append(Event event) {
      requireHeld();
      if (refusal != null) {
        throw refusal;
      }
      stage.record(event);
    }

    @Override
    public Optional<JournalMark> mark() {
      return Optional.of(new JournalMark(stage.events.size(), "head"));
    }

    @Override
    public void saw(Event event, GateState state) {}

    @Override
    public Progress progress(String workPackage) {
      return shown.progress(workPackage);
    }

    Tick begin() {
      last = runner.begin(stage.start(), List.of());
      return last;
    }

    /** Goes on in the run of the process before. */
    Tick goesOn() {
      last = runner.goOn().orElseThrow();
      return last;
    }

    /** Waits for news and does what follows from it. */
    Tick next() {
      assertThat(runner.awaitNews(SOON)).as("there is news after %s", story()).isTrue();
      last = runner.tick();
      return last;
    }

    /** One tick after the other, until something is so. */
    void nextUntil(BooleanSupplier isSo) {
      while (!isSo.getAsBoolean()) {
        next();
      }
    }

    /** One tick after the other, until the run ends. */
    Plan ends() {
      while (!(last instanceof Tick.Ended)) {
        next();
      }
      return ((Tick.Ended) last).plan();
    }

    // A run that is over, or whose gate another process has, has nothing to end.
    @SuppressWarnings("EmptyCatch")
    private void end() {
      try {
        runner.interrupt();
        runner.tick();
      } catch (Interrupted | Held over) {
        // See above.
      }
    }
  }

  /** A runner that does one thing after the other, as a test says. */
  final class Far {
    final Workbench.Me me;

    private Far(String name, String... tags) {
      me = new Workbench.Me(name, "life of " + name, Set.of(tags), "test");
      assertThat(jobs.beat(me)).isTrue();
    }

    /** Takes the place of a package as soon as somebody asks for one. */
    Far takes(String workPackage) {
      jobs.takePlace(me, workPackage);
      return this;
    }

    /** Begins the one step that is offered to it. */
    Job begins() {
      var job = jobs.awaitOffered(me, 1).get(0);
      assertThat(jobs.work(me)).containsExactly(new Workbench.Work(job, false));
      return job;
    }

    /** Gives the result of a step. */
    boolean gives(Job job, Finding finding) {
      return jobs.done(
          me,
          job,
          new Event.StepFinished(
              stage.world.time.now(), job.workPackage(), job.attempt(), job.step(), finding));
    }

    /** Begins the one step that is offered to it, and gives it back. */
    Job refuses(String why) {
      var job = begins();
      jobs.refuse(me, job, why);
      return job;
    }

    /** Begins the one step that is offered to it, and gives its result. */
    Job performs(Finding finding) {
      var job = begins();
      assertThat(gives(job, finding)).isTrue();
      return job;
    }

    /** Tells that a program of a step has ended. */
    void tells(Job job, int number, String mark) {
      var ended = new Event.ChildEnded(stage.world.time.now(), mark, true, "exit code 0");
      assertThat(jobs.note(me, job, number, ended)).isTrue();
    }

    /** It is not heard of any more. */
    void falls() {
      jobs.silence(me.name());
    }
  }
}
