package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.live.HealthServer;
import dev.canarygate.run.LookPace;
import dev.canarygate.text.Json;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A runner: takes packages whose tags this machine has, performs their steps for the drivers of
 * gates, and goes on until it is ended.
 *
 * <p>One class, because what was begun is ended in the reverse order.
 */
public final class StepService {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** How long steps may go on after somebody ends the service; then they are ended, too. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Workbench bench;
  private final RunnerWishes wishes;
  private final Consumer<String> log;
  private final Time time = new SystemTime(Progress.SILENT);
  private final RunnerPresence presence;
  private final RunnerDisk disk;
  private final RunnerProgram program;
  private final List<RunnerFitness> needs;
  private final LookPace pace = new LookPace(time);
  private final JobThreads jobs;
  private final DriveThreads drives;
  private boolean complained;
  private int seats;
  private Runnable arrival = () -> {};
  private volatile @Nullable Duration heard;
  private volatile boolean stopping;

  /**
   * @param artifacts folder of this runner's copies; no other runner has it
   * @param ground what it performs steps by
   * @param log gets a line for each thing that happens
   */
  StepService(
      Workbench bench,
      RunnerWishes wishes,
      Path artifacts,
      RunnerGround ground,
      Consumer<String> log) {
    this(bench, wishes, artifacts, ground, DriveThreads.none(bench), log);
  }

  private StepService(
      Workbench bench,
      RunnerWishes wishes,
      Path artifacts,
      RunnerGround ground,
      DriveThreads drives,
      Consumer<String> log) {
    this.drives = drives;
    this.bench = bench;
    this.wishes = wishes;
    this.log = log;
    this.presence = new RunnerPresence(bench, wishes, time, log);
    this.disk = new RunnerDisk(artifacts, time, log);
    this.program = RunnerProgram.of(bench, time, log);
    this.needs = List.of(program, disk, new RunnerStore(bench, time, log));
    this.jobs =
        new JobThreads(
            bench, me -> new HiredWork(bench, me, artifacts, disk, ground, log), time, pace, log);
  }

  /**
   * A runner of this machine.
   *
   * @param store of the gates whose steps it performs
   * @param log gets a line for each thing that happens
   * @throws UsageProblem when no other process hands out steps with this engine
   */
  public static StepService of(
      GateStore store, GivenWords words, RunnerWishes wishes, Consumer<String> log) {
    var artifacts = words.startsIn().toAbsolutePath().normalize();
    var bench = bench(store.in(artifacts));
    var drives =
        wishes.drives() == 0 ? DriveThreads.none(bench) : drives(words, wishes, artifacts, log);
    return new StepService(bench, wishes, artifacts, ground(bench, artifacts, words), drives, log);
  }

  private static KeptGround ground(Workbench bench, Path artifacts, GivenWords words) {
    return new KeptGround(
        bench,
        artifacts,
        Path.of("").toAbsolutePath(),
        words.sets(),
        words.setFiles(),
        words.configuration().files(),
        System.getenv());
  }

  /**
   * With a connection and a folder of its own: who performs steps of a gate and who drives it have
   * each a copy of it.
   */
  private static DriveThreads drives(
      GivenWords words, RunnerWishes wishes, Path artifacts, Consumer<String> log) {
    var folder = artifacts.resolve("driver");
    var gates = words.keptBy().gates().in(folder);
    var bench = bench(gates);
    var ground = ground(bench, folder, words);
    return new DriveThreads(
        bench,
        drive -> new DrivenGate(drive, gates, ground, System.getenv(), log),
        wishes.drives(),
        new SystemTime(Progress.SILENT),
        log);
  }

  static Workbench bench(Gates gates) {
    return gates
        .workbench()
        .orElseThrow(
            () ->
                new UsageProblem(
                    "the engine 'files' has no runners: a run performs all steps itself; name a"
                        + " shared engine, such as --engine postgres"));
  }

  /**
   * Shows drivers that it is here, before it serves.
   *
   * @throws dev.canarygate.gate.BadData when the engine does not let it
   */
  StepService come() {
    presence.beat(jobs::endAll);
    return this;
  }

  /** Lets {@link #serve} end; safe to call from any thread. */
  void stop() {
    stopping = true;
  }

  /**
   * Goes on until somebody ends it, or until its program was replaced.
   *
   * @param arrived gets what a program wants to know, once drivers know this runner
   * @throws DiskFault when its folder cannot be written to
   * @throws dev.canarygate.gate.BadData when evidence is in a store that this machine does not
   *     know, or does not reach
   */
  public ExitCode serve(Consumer<CommandAnswer> arrived) {
    disk.require();
    bench.requireStore();
    try (var health = health()) {
      if (health != null) {
        log.accept("health: " + address(health) + "/healthz and /metrics");
      }
      arrival = () -> arrived.accept(here(health));
      return Interruption.calls(
          this::stop,
          () -> {
            untilStopped();
            finish();
            return program.isReplaced() ? ExitCode.DISK : ExitCode.INTERRUPTED;
          });
    }
  }

  private static String address(HealthServer health) {
    return "http://127.0.0.1:" + health.port();
  }

  private CommandAnswer here(@Nullable HealthServer health) {
    var me = presence.me();
    var document =
        Json.object()
            .put("runner", me.name())
            .put("parallel", wishes.parallel())
            .put("drives", wishes.drives())
            .put("health", health == null ? null : address(health));
    document.set("tags", Json.array(me.tags().stream().sorted().toList()));
    return CommandAnswer.ofLines(List.of(), () -> Json.text(document), ExitCode.OK);
  }

  private @Nullable HealthServer health() {
    var port = wishes.healthPort();
    try {
      return port == null ? null : HealthServer.start(port, this::problem, this::figures);
    } catch (IOException e) {
      throw new UsageProblem("--health-port " + port + ": cannot listen there: " + e.getMessage());
    }
  }

  private String figures() {
    var takes =
        ServiceFigures.figure(
            "takes_packages",
            "gauge",
            "1 while this runner takes packages, 0 while it cannot.",
            problem().isEmpty() ? "1" : "0");
    return jobs.figures().text() + takes + (wishes.drives() == 0 ? "" : drives.figures());
  }

  /** Why it performs nothing; empty when it does. */
  private Optional<String> problem() {
    var last = heard;
    boolean answers = last != null && time.uptime().minus(last).compareTo(bench.silence()) < 0;
    return answers
        ? needs.stream().flatMap(each -> each.problem().stream()).findFirst()
        : Optional.of("no answer from the database");
  }

  private void untilStopped() {
    while (!stopping && !program.isReplaced()) {
      try {
        turn();
        heard = time.uptime();
        sayThatItAnswers();
        time.pause(pace.pause(), "");
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

  private void sayThatItAnswers() {
    if (complained) {
      log.accept("the database answers again");
    }
    complained = false;
  }

  private void turn() {
    if (!presence.beat(jobs::endAll)) {
      return;
    }
    arrival.run();
    arrival = () -> {};
    var me = presence.me();
    boolean ends = stopping || !program.isFit();
    boolean takes = !ends && needs.stream().allMatch(RunnerFitness::isFit);
    int had = seats;
    seats = takes ? bench.seats(me, wishes.parallel()) : 0;
    if (seats != had) {
      pace.news();
    }
    jobs.take(me, bench.work(me));
    if (!ends) {
      drives.look(me);
    }
  }

  /** Steps under way finish, within limits; the rest is ended and given back. */
  private void finish() {
    log.accept("ends; steps under way: " + jobs.size() + inWords(drives.size()));
    awaitJobs(time.uptime().plus(GRACE), true);
    jobs.endAll();
    drives.endAll();
    awaitJobs(time.uptime().plus(AGAIN.multipliedBy(4)), false);
    presence.leave();
  }

  private static String inWords(int gates) {
    return gates == 0 ? "" : ", gates: " + gates;
  }

  private void awaitJobs(Duration until, boolean alive) {
    while (jobs.size() + drives.size() > 0 && time.uptime().compareTo(until) < 0) {
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
