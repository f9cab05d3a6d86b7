package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Placement;
import dev.canarygate.live.HealthServer;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.ThisMachine;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A runner: takes packages whose tags this machine has, performs their steps for the drivers of
 * gates, and goes on until it is ended.
 */
public final class StepService {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration IDLE_LOOK = Duration.ofMillis(250);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** How long steps may go on after somebody ends the service; then they are ended, too. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final int BEATS_IN_SILENCE = 5;

  private final Workbench bench;
  private final Wishes wishes;
  private final GivenWords words;
  private final Consumer<String> log;
  private final Time time = new SystemTime(Progress.SILENT);
  private final ServiceFigures figures = new ServiceFigures();
  private final Map<String, Thread> underWay = new ConcurrentHashMap<>();
  private Workbench.Me me;
  private @Nullable Duration beaten;
  private boolean named;
  private boolean complained;
  private volatile @Nullable Duration heard;
  private volatile boolean stopping;

  /**
   * What a person wants of a runner.
   *
   * @param name empty: the machine's name
   * @param tags besides those of {@code GATE_RUNNER_TAGS} and the system
   * @param parallel most packages at once
   * @param healthPort null: nobody asks; 0: any free port
   */
  public record Wishes(String name, Set<String> tags, int parallel, @Nullable Integer healthPort) {
    public Wishes {
      tags = Set.copyOf(tags);
      tags.forEach(Wishes::requireTag);
      if (parallel < 1 || parallel > 100) {
        throw new UsageProblem("--parallel: expected a number from 1 to 100, found " + parallel);
      }
    }

    private static void requireTag(String tag) {
      try {
        Placement.requireTag(tag);
      } catch (IllegalArgumentException e) {
        throw new UsageProblem("--tags: " + e.getMessage());
      }
    }

    /** All that this machine has. */
    Set<String> allTags() {
      var said = System.getenv().getOrDefault("GATE_RUNNER_TAGS", "");
      var all = said + "," + String.join(",", tags);
      return MachineTags.of(Map.of(GateDefinition.TAGS, all), System.getProperty("os.name", ""));
    }
  }

  /**
   * @param log gets a line for each thing that happens
   * @throws UsageProblem when no other process hands out steps with this engine
   */
  public StepService(GivenWords words, Wishes wishes, Consumer<String> log) {
    this.words = words;
    this.wishes = wishes;
    this.log = log;
    this.bench =
        Engines.in(artifacts())
            .workbench()
            .orElseThrow(
                () ->
                    new UsageProblem(
                        "the engine 'files' has no runners: a run performs all steps itself; name a"
                            + " shared engine, such as --engine postgres"));
    this.me = life();
  }

  private Path artifacts() {
    return words.artifacts().toAbsolutePath().normalize();
  }

  private Workbench.Me life() {
    var name = wishes.name().isEmpty() ? ThisMachine.name() : wishes.name();
    var about = Product.version() + " on " + ThisMachine.name();
    return new Workbench.Me(name, UUID.randomUUID().toString(), wishes.allTags(), about);
  }

  /** Goes on until somebody ends it; that is how it ends. */
  public ExitCode serve() {
    try (var health = health()) {
      if (health != null) {
        log.accept("health: http://127.0.0.1:" + health.port() + "/healthz and /metrics");
      }
      return Interruption.calls(
          () -> stopping = true,
          () -> {
            untilStopped();
            finish();
            return ExitCode.INTERRUPTED;
          });
    }
  }

  private @Nullable HealthServer health() {
    var port = wishes.healthPort();
    try {
      return port == null ? null : HealthServer.start(port, this::isHealthy, figures::text);
    } catch (IOException e) {
      throw new UsageProblem("--health-port " + port + ": cannot listen there: " + e.getMessage());
    }
  }

  private boolean isHealthy() {
    var last = heard;
    return last != null && time.uptime().minus(last).compareTo(bench.silence()) < 0;
  }

  private void untilStopped() {
    while (!stopping) {
      try {
        boolean busy = turn();
        heard = time.uptime();
        complained = false;
        time.pause(busy ? LOOK : IDLE_LOOK, "");
      } catch (DiskFault away) {
        complain(away);
        time.pause(AGAIN, "");
      }
    }
  }

  private void complain(DiskFault away) {
    if (!complained) {
      log.accept("waits for the database: " + away.getMessage());
    }
    complained = true;
  }

  /** Whether something is under way. */
  private boolean turn() {
    if (!beat()) {
      return false;
    }
    int seats = stopping ? 0 : bench.seats(me, wishes.parallel());
    for (var each : bench.work(me)) {
      if (each.ends()) {
        end(each.job());
      } else {
        underWay.computeIfAbsent(each.job().id(), id -> started(each.job()));
      }
    }
    return seats > 0 || !underWay.isEmpty();
  }

  private boolean beat() {
    var now = time.uptime();
    var often = bench.silence().dividedBy(BEATS_IN_SILENCE);
    if (beaten != null && now.minus(beaten).compareTo(often) < 0) {
      return named;
    }
    boolean mine = bench.beat(me);
    beaten = now;
    if (mine && !named) {
      log.accept("runner " + me.name() + " is here, with the tags " + list(me.tags()));
    } else if (!mine) {
      another();
    }
    named = mine;
    return mine;
  }

  /** One that was silent for too long comes back as another one: what it did is given up. */
  private void another() {
    if (named) {
      log.accept("was silent for too long: another process has the name " + me.name());
      underWay.values().forEach(Thread::interrupt);
      me = life();
    } else if (!complained) {
      complained = true;
      log.accept(
          "another process has the name "
              + me.name()
              + ", or had it until "
              + Durations.inWords(bench.silence())
              + " ago; waits for it. Runners of two machines need two names: --name");
    }
  }

  private static String list(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }

  private Thread started(Job job) {
    var thread = new Thread(() -> perform(job), "job");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void end(Job job) {
    var thread = underWay.get(job.id());
    if (thread == null) {
      bench.ended(me, job);
    } else {
      thread.interrupt();
    }
  }

  private void perform(Job job) {
    var mine = me;
    var began = time.uptime();
    figures.begins();
    log.accept(job.id() + ": begins");
    try {
      boolean counts = work(mine).perform(job);
      figures.ends(counts, time.uptime().minus(began));
      var took = Durations.inWords(time.uptime().minus(began));
      log.accept(job.id() + (counts ? ": done after " : ": done, but too late, after ") + took);
    } catch (Interrupted ended) {
      figures.breaks(time.uptime().minus(began));
      log.accept(job.id() + ": ended: " + ended.getMessage());
      over(mine, job);
    } catch (RuntimeException problem) {
      figures.breaks(time.uptime().minus(began));
      log.accept(job.id() + ": " + problem);
      over(mine, job);
    } finally {
      underWay.remove(job.id());
    }
  }

  private HiredWork work(Workbench.Me mine) {
    return new HiredWork(
        bench,
        mine,
        artifacts(),
        Path.of("").toAbsolutePath(),
        words.sets(),
        words.setFiles(),
        words.configuration(),
        System.getenv(),
        log);
  }

  // The driver of the gate notices by itself that this runner is gone.
  @SuppressWarnings("EmptyCatch")
  private void over(Workbench.Me mine, Job job) {
    Thread.interrupted();
    try {
      bench.ended(mine, job);
    } catch (DiskFault away) {
      // See above.
    }
  }

  /** Steps under way finish, within limits; the rest is ended and given back. */
  private void finish() {
    log.accept("ends; steps under way: " + underWay.size());
    var until = time.uptime().plus(GRACE);
    awaitThreads(until, true);
    underWay.values().forEach(Thread::interrupt);
    awaitThreads(time.uptime().plus(AGAIN.multipliedBy(4)), false);
    leave();
  }

  // The database gives this runner up by itself.
  @SuppressWarnings("EmptyCatch")
  private void leave() {
    try {
      bench.leave(me);
      log.accept("runner " + me.name() + " has ended");
    } catch (DiskFault away) {
      // See above.
    }
  }

  private void awaitThreads(Duration until, boolean alive) {
    while (!underWay.isEmpty() && time.uptime().compareTo(until) < 0) {
      try {
        if (alive) {
          turn();
        }
      } catch (DiskFault away) {
        complain(away);
      }
      time.pause(LOOK, "");
    }
  }
}
