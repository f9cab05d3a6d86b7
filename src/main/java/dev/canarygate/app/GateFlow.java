package dev.canarygate.app;

import dev.canarygate.engine.DefinitionFiles;
import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Drive;
import dev.canarygate.engine.Gates;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.proof.Seal;
import dev.canarygate.run.GateRunners;
import dev.canarygate.run.Heartbeat;
import dev.canarygate.run.OpenGate;
import dev.canarygate.run.Runner;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.ThisMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * From a definition to the end of one run: opens the gate, runs it, lets Ctrl-C end it well.
 *
 * <p>One class, because what was opened first is closed last, whatever fails between.
 */
final class GateFlow {
  private final GateDefinition definition;
  private final RealWorlds worlds;
  private final Gates gates;
  private final String person;
  private final boolean attests;
  private boolean endsOrphans;
  private GateChoice choice = GateChoice.NEWEST;
  private @Nullable GivenOptions given;
  private Notifications notifications = Notifications.NONE;
  private Seal seal = Seal.NONE;
  private @Nullable Function<Launcher, String> goesOnBy;
  private Optional<Path> clone = Optional.empty();
  private UnaryOperator<Placement> placing = UnaryOperator.identity();

  /**
   * @param gates among which it is
   * @param attests whether the person vouches for the whole of this run, once its runs are done
   */
  GateFlow(
      GateDefinition definition, Gates gates, RealWorlds worlds, String person, boolean attests) {
    this.definition = definition;
    this.worlds = worlds;
    this.gates = gates;
    this.person = person;
    this.attests = attests;
  }

  /** Ends programs of earlier runs that live, instead of waiting for them. */
  GateFlow endingOrphans(boolean ends) {
    endsOrphans = ends;
    return this;
  }

  /** Continues a certain gate. */
  GateFlow of(GateChoice gate) {
    choice = gate;
    return this;
  }

  /** Says after Ctrl-C which command goes on; without it, none does. */
  GateFlow continuedBy(Function<Launcher, String> command) {
    goesOnBy = command;
    return this;
  }

  /** Tells others how a run ends. */
  GateFlow notifying(Notifications who) {
    notifications = who.in(definition.parameters());
    return this;
  }

  /** Signs what the gate comes to. */
  GateFlow sealing(Seal with) {
    seal = with;
    return this;
  }

  /** Tags its verdict in a clone. */
  GateFlow taggingIn(Optional<Path> repository) {
    clone = repository;
    return this;
  }

  /** Has packages performed elsewhere than they ask for. */
  GateFlow placing(UnaryOperator<Placement> where) {
    placing = where;
    return this;
  }

  /** Remembers what the gate was started with; null: nothing. */
  GateFlow startedWith(@Nullable GivenOptions options) {
    given = options == null ? null : options.without(GateFlow::isSecret);
    return this;
  }

  private static boolean isSecret(String value) {
    return !Secrets.ofProcess().mask(value).equals(value);
  }

  /**
   * How a run ended, and where it is written down.
   *
   * @param interrupted whether a person ended it before its time
   */
  record Ended(KeptReports reports, Plan plan, boolean interrupted) {
    /**
     * The same, where nobody can continue it later.
     *
     * @throws Interrupted when a person ended it
     */
    Ended requireWhole(String what) {
      if (interrupted) {
        throw new Interrupted("while running " + what);
      }
      return this;
    }

    /** The same, once a person ended the waiting after it. */
    Ended asInterrupted() {
      return new Ended(reports, plan, true);
    }
  }

  /**
   * A new gate.
   *
   * @param beside whether to start although the last gate is not finished, or is cleared
   */
  Ended start(boolean beside, Watcher watcher) {
    return created(beside, (gate, before) -> run(gate, before, watcher));
  }

  /** The same, left to drivers once its run is begun. */
  Plan startDetached(boolean beside) {
    return created(
        beside,
        (gate, before) -> {
          gate.append(GateSession.started(gate, definition, person, given, seal, now()));
          return left(gate, Drive.Wake.going(Duration.ZERO, "its run is begun"));
        });
  }

  private <T> T created(boolean beside, BiFunction<OpenGate, GateState, T> work) {
    Runnable allowed =
        () -> {
          requireFiles();
          if (!beside) {
            new NewestGate(definition, gates, worlds.launcher(), now()).refuse();
          }
        };
    var before = gates.newest();
    try (var gate = OpenGate.create(gates, me(), now(), definition.title(), allowed)) {
      return work.apply(
          gate, before.map(each -> ProgramsLeft.by(gates, each)).orElse(GateState.NEW));
    }
  }

  /** What others are to get is read before there is a gate: one without a run helps nobody. */
  private void requireFiles() {
    if (gates.areShared() && given != null) {
      DefinitionFiles.of(definition, given);
    }
  }

  /** Goes on with the gate that was chosen. */
  Ended resume(Watcher watcher) {
    return opened(gate -> run(gate, gate.state(), watcher));
  }

  /** Leaves the gate that was chosen to drivers, which begin another run of it. */
  Plan detach() {
    return opened(
        gate -> left(gate, new Drive.Wake(false, Duration.ZERO, "its next run", Set.of())));
  }

  private <T> T opened(Function<OpenGate, T> work) {
    var folder = choice.in(gates).orElseThrow(() -> MissingGate.refused(gates, worlds.launcher()));
    refuseUnheldUnbegun(folder);
    refuseExported(state(folder));
    SameDefinition.require(state(folder), definition, worlds.launcher());
    try (var gate = OpenGate.open(gates, folder, me(), now())) {
      MissingGate.refuseUnbegun(gate.state(), folder, choice, gates, worlds.launcher());
      refuseExported(gate.state());
      return work.apply(gate);
    }
  }

  /** Nothing is written into it; who begins it now is named by the engine. */
  private void refuseUnheldUnbegun(GateFolder folder) {
    if (gates.holder(folder).filter(Holder::mayLive).isEmpty()) {
      MissingGate.refuseUnbegun(state(folder), folder, choice, gates, worlds.launcher());
    }
  }

  private Plan left(OpenGate gate, Drive.Wake wake) {
    var dispatch = gate.dispatch().orElseThrow();
    var files = kept(gate.folder(), dispatch).get();
    var drive =
        new Drive(gate.folder().name(), files, person, !notifications.isOff(), 0, null, wake);
    dispatch.leaveToDrivers(drive);
    return new Plan(definition, gate.state(), now());
  }

  /** The copy that left speaks for the gate; two that go on would both comment. */
  static void refuseExported(GateState state) {
    if (state.exportedTo().isPresent()) {
      throw new NotNow(
          "gate "
              + state.gate()
              + " was exported to "
              + state.exportedTo().get()
              + " and goes on where that was imported; to start another here: "
              + Launcher.PLAIN.line("run --new"));
    }
  }

  private static GateState state(GateFolder folder) {
    return folder.read().state();
  }

  /**
   * @param before the gate whose programs may live, and of which more is known than that they do
   */
  private Ended run(OpenGate gate, GateState before, Watcher watcher) {
    // What asks again later means this gate, whatever else was started meanwhile.
    choice = new GateChoice(gate.folder().name());
    if (!gate.state().runs().isEmpty()) {
      sayHowItGoesOn();
    }
    worlds.fencedBy(gate::requireHeld, gate);
    worlds.sharing(gate.folder().name());
    new ProgramsLeft(gates, worlds, definition, person, endsOrphans).settle(gate, before);
    gate.dispatch().ifPresent(Dispatch::takeFromDrivers);
    var files =
        gate.dispatch().filter(each -> given != null).map(each -> kept(gate.folder(), each));
    files.ifPresent(KeptDefinition::get);
    var told = new NotifiedGate(gate, notifications, watcher);
    var session = new GateSession(gate, definition, worlds, seal, clone, told);
    session.catchUp();
    var runner = runner(gate, files, new BeginningWatcher(watcher, this::sayHowItGoesOn));
    Supplier<Plan> work = () -> runner.run(session.started(person, given), said());
    return session.end(untilInterrupted(runner, () -> Heartbeat.during(gate, this::now, work)));
  }

  private Launcher launcherOf(String gate) {
    return NextGate.named(worlds.launcher(), gates, gate);
  }

  private void sayHowItGoesOn() {
    if (goesOnBy != null) {
      Interruption.goesOnBy(goesOnBy.apply(launcherOf(String.valueOf(choice.id()))));
    }
  }

  /** Packages without tags need no runner elsewhere. */
  private Runner runner(OpenGate gate, Optional<KeptDefinition> files, Watcher watcher) {
    return gate.dispatch()
        .filter(each -> needsRunners())
        .map(each -> new GateRunners(gate.folder().name(), each, files.orElseThrow(), placing))
        .map(each -> Runner.sharing(definition, gate.ledger(), worlds, watcher, each))
        .orElseGet(() -> new Runner(definition, gate.ledger(), worlds, watcher));
  }

  private boolean needsRunners() {
    return definition.workPackages().stream()
        .anyMatch(each -> !placing.apply(each.placement()).isAnywhere());
  }

  private KeptDefinition kept(GateFolder gate, Dispatch dispatch) {
    return new KeptDefinition(definition, Objects.requireNonNull(given), dispatch, gate);
  }

  /** Empty when a person ended the run; the journal says so then. */
  private static Optional<Plan> untilInterrupted(Runner runner, Supplier<Plan> work) {
    try {
      return Optional.of(Interruption.calls(runner::interrupt, work));
    } catch (Interrupted byPerson) {
      return Optional.empty();
    }
  }

  private List<Event> said() {
    if (!attests) {
      return List.of();
    }
    var now = now();
    var statement = Attestations.asked(definition, GateState.NEW, now);
    return List.of(new Event.Attested(now, Attestation.ofWholeRun(person, statement)));
  }

  private Holder me() {
    return Holder.me(person, ThisMachine.name(), now(), UUID.randomUUID().toString());
  }

  private Instant now() {
    return worlds.outside().time().now();
  }
}
