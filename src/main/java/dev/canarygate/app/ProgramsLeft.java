package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.engine.JobNews;
import dev.canarygate.engine.LeftGates;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Child;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.report.Layout;
import dev.canarygate.run.Heartbeat;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Time;
import java.util.List;
import java.util.Optional;

/**
 * Programs of earlier runs, of this gate and of others here, that must end before a run begins, and
 * requests of others that can still land.
 */
final class ProgramsLeft {
  private final Gates gates;
  private final RealWorlds worlds;
  private final String person;
  private final boolean ends;
  private final GateDefinition definition;

  /**
   * @param definition of the gate that goes on
   * @param person who ends them, for the journal
   * @param ends whether they are ended instead of waited for
   */
  ProgramsLeft(
      Gates gates, RealWorlds worlds, GateDefinition definition, String person, boolean ends) {
    this.definition = definition;
    this.gates = gates;
    this.worlds = worlds;
    this.person = person;
    this.ends = ends;
  }

  /**
   * What a new gate has to settle of the one before; one that is driven left nothing. Where
   * machines share gates, many are open at once: a program elsewhere is for the run that continues
   * its own gate.
   */
  static GateState by(Gates gates, GateFolder folder) {
    return gates.areShared() || Drivers.isDrivenHere(gates, folder) ? GateState.NEW : known(folder);
  }

  /** A gate may start or go on even when the journal of another one cannot be read. */
  private static GateState known(GateFolder folder) {
    return read(folder).orElse(GateState.NEW);
  }

  private static Optional<GateState> read(GateFolder folder) {
    try {
      return Optional.of(folder.read().state());
    } catch (CorruptJournal | DiskFault e) {
      return Optional.empty();
    }
  }

  /**
   * Waits for them or ends them; a person can interrupt that.
   *
   * @param before the gate of which more is known than that its programs live
   */
  void settle(OpenGate gate, GateState before) {
    var world = worlds.outside();
    var orphanage =
        new Orphanage(world.processes(), world.time(), person, ends, this::tell)
            .startedBy(named(gate))
            .sparing(each -> isUnderWayElsewhere(gate, each))
            .repeating(each -> isRepeatable(gate, before, each));
    var others = others(before);
    Interruption.calls(
        orphanage::interrupt,
        () ->
            Heartbeat.during(
                gate,
                world.time()::now,
                () -> {
                  orphanage.settle(before, others, gate);
                  awaitRequests(gate, world.time());
                  return gate;
                }));
  }

  /** With its moments in the zone of all screens. */
  private void tell(String what) {
    worlds.tell(Layout.ofErrors(System.getenv()).timed(what));
  }

  /** By the files of this gate; another one's step may have the same name. */
  private boolean isRepeatable(OpenGate gate, GateState before, Child child) {
    var step = child.started();
    return gate.folder().name().equals(before.gate())
        && definition.isRepeatable(step.workPackage(), step.step());
  }

  private Launcher named(OpenGate gate) {
    return NextGate.named(worlds.launcher(), gates, gate.folder().name());
  }

  private void awaitRequests(OpenGate gate, Time time) {
    var left = new RequestsLeft(time);
    for (var folder : elsewhere(gate)) {
      read(folder)
          .ifPresentOrElse(left::await, () -> left.awaitUnread(folder, worlds.answerLimit()));
    }
  }

  /** Also of gates that somebody drives. Those of this one are awaited by what they are for. */
  private List<GateFolder> elsewhere(OpenGate gate) {
    return gates.list().stream().filter(each -> !each.name().equals(gate.folder().name())).toList();
  }

  /** A program of a step that a runner goes on with has not outlived it. */
  private static boolean isUnderWayElsewhere(OpenGate gate, Child child) {
    var step = child.started();
    return gate.dispatch().stream()
        .flatMap(each -> each.news().stream())
        .map(JobNews::job)
        .anyMatch(
            job ->
                job.workPackage().equals(step.workPackage())
                    && job.attempt() == step.attempt()
                    && job.step().equals(step.step()));
  }

  /** All other gates here that nobody drives, as far as their journals can be read. */
  private List<GateState> others(GateState known) {
    var left = gates.leftToDrivers();
    return gates.list().stream()
        .filter(each -> !each.name().equals(known.gate()))
        .filter(each -> !Drivers.isDrivenHere(gates, each) && !isSharedAndDriven(each))
        .filter(each -> !isUnderWayWithRunners(left, each))
        .map(ProgramsLeft::known)
        .toList();
  }

  /** Nobody holds such a gate, and its steps go on: here, too, where a runner is. */
  private static boolean isUnderWayWithRunners(LeftGates left, GateFolder gate) {
    return left.find(gate.name()).filter(LeftGates.LeftGate::isGoing).isPresent();
  }

  /** What runners of this machine perform for a gate that somebody drives elsewhere. */
  private boolean isSharedAndDriven(GateFolder gate) {
    return gates.workbench().isPresent() && Drivers.driver(gates, gate).isPresent();
  }
}
