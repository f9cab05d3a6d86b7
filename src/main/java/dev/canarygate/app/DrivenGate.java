package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.web.OkHttpPosting;
import dev.canarygate.engine.Drive;
import dev.canarygate.engine.Gates;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Verdict;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.GateRunners;
import dev.canarygate.run.Heartbeat;
import dev.canarygate.run.LostSteps;
import dev.canarygate.run.OpenGate;
import dev.canarygate.run.Runner;
import dev.canarygate.run.Tick;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import dev.canarygate.world.ThisMachine;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with a gate that was left to drivers, as far as it goes now, and leaves it to them again
 * unless it is finished. While all that is under way is with runners, nobody has the gate.
 *
 * <p>One class, because who begins a run, goes on with it, or leaves it is one decision.
 */
final class DrivenGate implements DriveThreads.Driving {
  /** News come in quick succession: a gate that has some is kept. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** News make a gate due by themselves; that finds what got lost. */
  private static final Duration SWEEP = Duration.ofSeconds(30);

  private static final Duration AGAIN = Duration.ofMinutes(1);

  private Drive drive;
  private final Gates gates;
  private final KeptGround ground;
  private final Map<String, String> environment;
  private final Consumer<String> log;
  private final Time time = new SystemTime(Progress.SILENT);
  private volatile @Nullable Runner runner;
  private volatile boolean ends;

  /**
   * @param ground this machine, with the gate's files as they were left
   * @param log gets what a person should know
   */
  DrivenGate(
      Drive drive,
      Gates gates,
      KeptGround ground,
      Map<String, String> environment,
      Consumer<String> log) {
    this.drive = drive;
    this.gates = gates;
    this.ground = ground;
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  /** Ends steps that this process performs itself; safe to call from any thread. */
  @Override
  public void end() {
    ends = true;
    var running = runner;
    if (running != null) {
      running.interrupt();
    }
  }

  /**
   * @return what the gate waits for now; empty when drivers are done with it
   * @throws dev.canarygate.journal.Held when another process has it
   * @throws BadData when it is another gate on this machine
   */
  @Override
  public Optional<String> drive() {
    var folder =
        gates
            .find(drive.gate())
            .orElseThrow(() -> new BadData(drive.gate(), "no gate has this name"));
    var state = folder.read().state();
    var loaded = ground.loaded(drive.definition(), state);
    RehearsalTerminal.refuseReal(loaded.definition().parameters(), state);
    var worlds = ground.worlds(loaded.definition(), log);
    var me =
        Holder.me(drive.person(), ThisMachine.name(), time.now(), UUID.randomUUID().toString());
    try (var gate = OpenGate.open(gates, folder, me, time.now())) {
      var dispatch = gate.dispatch().orElseThrow();
      var next = next(gate, loaded, worlds);
      next.ifPresentOrElse(dispatch::leaveToDrivers, dispatch::takeFromDrivers);
      return next.map(each -> each.wake().why());
    }
  }

  /** An outcome that cannot be published here is there for the next driver, too: it tries again. */
  private Optional<Drive> next(OpenGate gate, LoadedGate loaded, RealWorlds worlds) {
    if (gate.state().exportedTo().isPresent()) {
      return Optional.empty();
    }
    try {
      return Heartbeat.during(gate, time::now, () -> driven(gate, loaded, worlds));
    } catch (Interrupted ended) {
      return Optional.of(due(Duration.ZERO, "its driver was ended"));
    } catch (UnpublishedVerdict problem) {
      return Optional.of(due(AGAIN, "it cannot go on: " + problem.getMessage()));
    }
  }

  private Drive due(Duration in, String why) {
    return drive.waking(new Drive.Wake(false, in, why, Set.of()));
  }

  private Optional<Drive> driven(OpenGate gate, LoadedGate loaded, RealWorlds worlds) {
    var definition = loaded.definition();
    worlds.fencedBy(gate::requireHeld, gate);
    worlds.sharing(gate.folder().name());
    var seal =
        VerdictSeal.of(
            definition, new OkHttpPosting(new SystemTime(worlds.progress())), environment, log);
    var key = GateSession.key(seal).orElse("");
    requireKey(key);
    worlds.requireToken();
    drive = drive.signedBy(key);
    var told = new NotifiedGate(gate, notifications(loaded), Watcher.NONE);
    var clone = VerdictTag.requireRepository(definition.parameters());
    var session = new GateSession(gate, definition, worlds, seal, clone, told);
    var runners =
        new GateRunners(
            gate.folder().name(),
            gate.dispatch().orElseThrow(),
            drive::definition,
            UnaryOperator.identity());
    var run = Runner.sharing(definition, gate.ledger(), worlds, Watcher.NONE, runners);
    runner = run;
    var left = new ProgramsLeft(gates, worlds, definition, drive.person(), false);
    boolean isAtItsStart = isAtItsStart(gate.state());
    if (isAtItsStart) {
      left.settle(gate, gate.state());
      session.catchUp();
    }
    var tick = drive.wake().isGoing() ? run.goOn() : Optional.<Tick>empty();
    if (tick.isEmpty() && !isAtItsStart) {
      // A driver died with a step of its own under way: a new run begins, as after any other one.
      left.settle(gate, gate.state());
    }
    var plan = ticked(run, tick.orElseGet(() -> begun(run, session, gate.state())));
    return plan.isPresent()
        ? after(session.end(plan).plan())
        : Optional.of(drive.waking(Drive.Wake.going(SWEEP, underWay(run))));
  }

  /** What runners take nothing of is not performed by them. */
  private static String underWay(Runner run) {
    var queued = run.queued();
    return queued.isEmpty() ? "runners perform it" : String.join("; ", queued);
  }

  /** Whether no step of the run was tried yet. */
  private boolean isAtItsStart(GateState state) {
    return !drive.wake().isGoing()
        || state.allAttempts().noneMatch(each -> each.run() == state.run());
  }

  /** Who begins a run says which key signs what it comes to; nobody else changes that midway. */
  private void requireKey(String mine) {
    var expected = drive.key();
    if (drive.wake().isGoing() && expected != null && !expected.equals(mine)) {
      throw new BadData(
          VerdictSeal.KEY,
          "expected %s, with which the run under way is signed, found %s"
              .formatted(named(expected), named(mine)));
    }
  }

  private static String named(String key) {
    return key.isEmpty() ? "no key" : key;
  }

  private Tick begun(Runner run, GateSession session, GateState state) {
    var runs = state.runs();
    var given = runs.get(runs.size() - 1).given();
    return run.begin(session.started(drive.person(), given), List.of());
  }

  /** Empty when runners go on without this process. */
  private Optional<Plan> ticked(Runner run, Tick first) {
    var tick = first;
    while (!(tick instanceof Tick.Ended)) {
      if (ends) {
        run.interrupt();
      }
      if (!run.awaitNews(PATIENCE) && run.handOver()) {
        return Optional.empty();
      }
      tick = run.tick();
    }
    return Optional.of(((Tick.Ended) tick).plan());
  }

  private Notifications notifications(LoadedGate loaded) {
    return Notifications.of(loaded.targets(), !drive.notifies(), environment, Launcher.PLAIN, log)
        .in(loaded.definition().parameters());
  }

  /**
   * What a lost runner may have changed is for a person to look at: no word about anything else
   * repeats it.
   */
  private Optional<Drive> after(Plan plan) {
    var lost = LostSteps.packages(plan);
    if (!lost.isEmpty()) {
      log.accept(
          "%s: a runner was lost in %s: look at that machine, then: %s"
              .formatted(
                  drive.gate(),
                  String.join(", ", lost),
                  Launcher.PLAIN.ofGate(drive.gate()).line("resume --end-orphans")));
      return Optional.empty();
    }
    if (GateExit.of(plan) == ExitCode.WAITING || PolledGate.waitsOutside(plan)) {
      var why = PolledGate.waitsFor(plan);
      int looks = why.equals(drive.wake().why()) ? drive.looks() + 1 : 0;
      var wake = new Drive.Wake(false, PolledGate.pauseAfter(looks), why, lacking(plan));
      return Optional.of(drive.looked(looks).waking(wake));
    }
    return switch (plan.outcome()) {
      case CLEARED -> Optional.empty();
      // Somebody said something at its end.
      case OPEN -> Optional.of(due(AGAIN, "has work that is due"));
      default -> Optional.of(dormant(plan));
    };
  }

  /** A person's word can move it, also when it is stopped. */
  private Drive dormant(Plan plan) {
    var why = plan.outcome() == Outcome.STOPPED ? "stopped" : "waits for a person";
    return drive.waking(new Drive.Wake(false, null, why, Set.of()));
  }

  /** A package whose step was given back waits, too, and another runner may be able to do it. */
  private static Set<String> lacking(Plan plan) {
    var waiting =
        plan.blocked().stream()
            .filter(each -> plan.verdict(each) == Verdict.WAITING)
            .map(Attempt::workPackage);
    return Stream.concat(plan.unplaced().keySet().stream(), waiting)
        .flatMap(each -> plan.definition().workPackage(each).placement().tags().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
