package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.live.HealthServer;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

  private final Workbench bench;
  private final RunnerWishes wishes;
  private final GivenWords words;
  private final Consumer<String> log;
  private final Time time = new SystemTime(Progress.SILENT);
  private final RunnerPresence presence;
  private final JobThreads jobs;
  private boolean complained;
  private volatile @Nullable Duration heard;
  private volatile boolean stopping;

  /**
   * @param log gets a line for each thing that happens
   * @throws UsageProblem when no other process hands out steps with this engine
   */
  public StepService(GivenWords words, RunnerWishes wishes, Consumer<String> log) {
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
    this.presence = new RunnerPresence(bench, wishes, time, log);
    this.jobs = new JobThreads(bench, this::work, time, log);
  }

  private Path artifacts() {
    return words.artifacts().toAbsolutePath().normalize();
  }

  private HiredWork work(Workbench.Me me) {
    return new HiredWork(
        bench,
        me,
        artifacts(),
        Path.of("").toAbsolutePath(),
        words.sets(),
        words.setFiles(),
        words.configuration(),
        System.getenv(),
        log);
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
      return port == null ? null : HealthServer.start(port, this::isHealthy, jobs.figures()::text);
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
    if (!presence.beat(jobs::endAll)) {
      return false;
    }
    var me = presence.me();
    int seats = stopping ? 0 : bench.seats(me, wishes.parallel());
    bench.work(me).forEach(each -> jobs.take(me, each));
    return seats > 0 || jobs.size() > 0;
  }

  /** Steps under way finish, within limits; the rest is ended and given back. */
  private void finish() {
    log.accept("ends; steps under way: " + jobs.size());
    awaitJobs(time.uptime().plus(GRACE), true);
    jobs.endAll();
    awaitJobs(time.uptime().plus(AGAIN.multipliedBy(4)), false);
    presence.leave();
  }

  private void awaitJobs(Duration until, boolean alive) {
    while (jobs.size() > 0 && time.uptime().compareTo(until) < 0) {
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
