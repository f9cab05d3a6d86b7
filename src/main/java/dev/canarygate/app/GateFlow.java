package dev.canarygate.app;

import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.Heartbeat;
import dev.canarygate.run.OpenGate;
import dev.canarygate.run.Runner;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.ThisMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/** From a definition to the end of one run: opens the gate, runs it, lets Ctrl-C end it well. */
final class GateFlow {
  private final GateDefinition definition;
  private final RealWorlds worlds;
  private final String person;
  private final boolean attests;
  private boolean endsOrphans;

  /**
   * @param attests whether the person vouches for the whole of this run, once its runs are done
   */
  GateFlow(GateDefinition definition, RealWorlds worlds, String person, boolean attests) {
    this.definition = definition;
    this.worlds = worlds;
    this.person = person;
    this.attests = attests;
  }

  /** Ends programs of earlier runs that live, instead of waiting for them. */
  GateFlow endingOrphans(boolean ends) {
    endsOrphans = ends;
    return this;
  }

  /**
   * How a run ended, and where it is written down.
   *
   * @param interrupted whether a person ended it before its time
   */
  record Ended(KeptReports reports, Plan plan, boolean interrupted) {}

  /**
   * A new gate.
   *
   * @param beside whether to start while the last gate is not finished
   */
  Ended start(boolean beside, Watcher watcher) {
    Runnable allowed =
        () -> {
          if (!beside) {
            GateFolder.newest(worlds.artifacts()).ifPresent(this::refuseUnfinished);
          }
        };
    var before = GateFolder.newest(worlds.artifacts());
    try (var gate = OpenGate.create(worlds.artifacts(), me(), now(), definition.title(), allowed)) {
      return run(gate, before.map(GateFlow::known).orElse(GateState.NEW), watcher);
    }
  }

  /** A new gate may start even when the journal of the last one is broken. */
  private static GateState known(GateFolder folder) {
    try {
      return state(folder);
    } catch (CorruptJournal e) {
      return GateState.NEW;
    }
  }

  private void refuseUnfinished(GateFolder newest) {
    var outcome = new Plan(definition, state(newest), now()).outcome();
    if (outcome != Outcome.CLEARED && state(newest).exportedTo().isEmpty()) {
      throw new NotNow(
          "gate "
              + newest.name()
              + " is not finished ("
              + outcome
              + "). To continue it: "
              + worlds.launcher().line("resume")
              + "; to start another: "
              + worlds.launcher().line("run --new"));
    }
  }

  /** Goes on with the newest gate. */
  Ended resume(Watcher watcher) {
    var folder =
        GateFolder.newest(worlds.artifacts())
            .orElseThrow(
                () ->
                    new NotNow(
                        "no gate was found in "
                            + worlds.artifacts()
                            + "; to start one: "
                            + worlds.launcher().line("run")
                            + ". Was it started with --set or --set-file? Then give the same"));
    refuseExported(state(folder));
    refuseOtherDefinition(state(folder));
    try (var gate = OpenGate.open(folder, me(), now())) {
      refuseExported(gate.state());
      return run(gate, gate.state(), watcher);
    }
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

  /** A journal belongs to one definition; results under two rules are results under none. */
  private void refuseOtherDefinition(GateState state) {
    if (!ofOtherDefinition(state, definition)) {
      return;
    }
    var changed = new ArrayList<BadData.Problem>();
    for (var name : changedParts(state, definition)) {
      changed.add(new BadData.Problem(name, 0, 0, "changed since the gate was started"));
    }
    changed.add(
        new BadData.Problem(
            "gate " + state.gate(),
            0,
            0,
            "put it back, or start anew: " + worlds.launcher().line("run --new")));
    throw new BadData(List.copyOf(changed));
  }

  /** Whether the gate was run by other files or parameters than these. */
  static boolean ofOtherDefinition(GateState state, GateDefinition definition) {
    return !state.runs().isEmpty() && !lastRun(state).definition().equals(definition.digest());
  }

  /** Names of the files and parameters that differ from those of the gate's last run. */
  static List<String> changedParts(GateState state, GateDefinition definition) {
    var before = lastRun(state).files();
    var names = new TreeSet<>(before.keySet());
    names.addAll(definition.parts().keySet());
    names.removeIf(name -> Objects.equals(before.get(name), definition.parts().get(name)));
    return List.copyOf(names);
  }

  private static Event.RunStarted lastRun(GateState state) {
    return state.runs().get(state.runs().size() - 1);
  }

  /**
   * @param before the gate whose programs may live
   */
  private Ended run(OpenGate gate, GateState before, Watcher watcher) {
    worlds.fencedBy(gate::requireHeld, gate);
    withoutOrphans(gate, before);
    var runner = new Runner(definition, gate.ledger(), worlds, watcher);
    Supplier<Plan> work = () -> runner.run(started(gate), said());
    var plan = untilInterrupted(runner, () -> Heartbeat.during(gate, this::now, work));
    var seen = plan.orElseGet(() -> new Plan(definition, gate.state(), now()));
    var reports = KeptReports.keep(gate.head(), gate.folder(), seen);
    gate.keptReports(reports.digests());
    return new Ended(reports, seen, plan.isEmpty());
  }

  /** Empty when a person ended the run; the journal says so then. */
  private static Optional<Plan> untilInterrupted(Runner runner, Supplier<Plan> work) {
    try {
      return Optional.of(Interruption.calls(runner::interrupt, work));
    } catch (Interrupted byPerson) {
      return Optional.empty();
    }
  }

  private void withoutOrphans(OpenGate gate, GateState before) {
    var world = worlds.outside();
    var orphanage =
        new Orphanage(world.processes(), world.time(), person, endsOrphans, worlds::tell);
    Interruption.calls(
        orphanage::interrupt,
        () ->
            Heartbeat.during(
                gate,
                this::now,
                () -> {
                  orphanage.settle(before, gate);
                  return gate;
                }));
  }

  private List<Event> said() {
    return attests
        ? List.of(new Event.Attested(now(), Attestation.ofWholeRun(person, Attestations.STATEMENT)))
        : List.of();
  }

  private Event.RunStarted started(OpenGate gate) {
    return new Event.RunStarted(
        now(),
        gate.folder().name(),
        definition.digest(),
        definition.parts(),
        definition.parameters(),
        Product.version(),
        person,
        ThisMachine.name());
  }

  private Holder me() {
    return Holder.me(person, ThisMachine.name(), now(), UUID.randomUUID().toString());
  }

  private Instant now() {
    return worlds.outside().time().now();
  }
}
