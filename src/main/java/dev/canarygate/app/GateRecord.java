package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.engine.Gates;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.report.Layout;
import dev.canarygate.report.Report;
import dev.canarygate.run.OpenGate;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import dev.canarygate.world.ThisMachine;
import dev.canarygate.world.Time;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The newest gate, for what looks at it or puts a person's word into its journal. */
public final class GateRecord {
  private final GateDefinition definition;
  private final GateStore store;
  private final String person;
  private final Launcher launcher;
  private GateChoice choice = GateChoice.NEWEST;
  private final Time time;
  private Notifications notifications = Notifications.NONE;

  /**
   * @param store where the gate is kept
   * @param person who acts
   * @param launcher writes the commands that come next
   */
  public GateRecord(GateDefinition definition, GateStore store, String person, Launcher launcher) {
    this(definition, store, person, launcher, new SystemTime(Progress.SILENT));
  }

  /** The same by another clock. */
  GateRecord(
      GateDefinition definition, GateStore store, String person, Launcher launcher, Time time) {
    this.store = store;
    this.launcher = launcher;
    this.definition = definition;
    this.person = person;
    this.time = time;
  }

  /** The same for a certain gate. */
  public GateRecord of(GateChoice gate) {
    choice = gate;
    return this;
  }

  /** Sends what earlier commands left unsent, after each word that is recorded. */
  public GateRecord notifying(Notifications who) {
    notifications = who.in(definition.parameters());
    return this;
  }

  GateChoice choice() {
    return choice;
  }

  public Launcher launcher() {
    return launcher;
  }

  public GateDefinition definition() {
    return definition;
  }

  public String person() {
    return person;
  }

  public Instant now() {
    return time.now();
  }

  public Path artifacts() {
    return ArtifactsFolder.of(definition);
  }

  /** All gates here. */
  Gates gates() {
    return store.of(definition);
  }

  public GateFolder folder() {
    var gates = gates();
    return choice.in(gates).orElseThrow(() -> MissingGate.refused(gates, startingHere()));
  }

  private Launcher startingHere() {
    return RehearsalTerminal.starting(definition.parameters(), launcher, () -> true);
  }

  /**
   * The package that a person named.
   *
   * @throws UsageProblem when the gate has no such package; where machines share gates, it says
   *     which gate that is
   */
  WorkPackage named(String workPackage) {
    boolean many = gates().areShared();
    return PackageNames.require(
        definition, workPackage, many ? " in " + folder().name() + which() : "");
  }

  private String which() {
    return choice.isNamed() ? "" : ", the newest gate (--gate-id names another)";
  }

  public GateState state() {
    return folder().read().state();
  }

  /** Nothing where no gate was started. */
  Optional<GateState> ifStarted() {
    return choice.in(gates()).map(folder -> folder.read().state());
  }

  /** Nothing is written into one that nobody began; who begins it now is named by the engine. */
  private GateFolder begun() {
    var folder = folder();
    if (gates().holder(folder).filter(Holder::mayLive).isEmpty()) {
      refuseUnbegun(folder, folder.read().state());
    }
    return folder;
  }

  private void refuseUnbegun(GateFolder folder, GateState state) {
    MissingGate.refuseUnbegun(state, folder, choice, gates(), startingHere());
  }

  /**
   * Puts one event into the newest gate's journal and gives back what it led to.
   *
   * @throws NotNow when no run of it was begun
   */
  public GateState record(Function<GateState, Event> event) {
    try (var gate = OpenGate.speak(gates(), begun(), me(), now())) {
      refuseUnbegun(gate.folder(), gate.state());
      GateFlow.refuseExported(gate.state());
      gate.append(event.apply(gate.state()));
      var recorded = gate.state();
      if (gate.drives()) {
        new NotifiedGate(gate, notifications, Watcher.NONE).catchUp();
      }
      return recorded;
    }
  }

  /**
   * Puts what the person says into the newest gate's journal.
   *
   * @param what it is, for a refusal: {@code a waiver}
   * @param event of a statement
   * @throws NotNow when the gate is cleared
   */
  GivenStatement say(String what, Function<GateState, Event> event) {
    return say(what, before -> false, event);
  }

  /**
   * The same of a word that a cleared gate can need.
   *
   * @param needed whether it does
   */
  GivenStatement say(String what, Predicate<GateState> needed, Function<GateState, Event> event) {
    return record(
            before -> {
              if (!needed.test(before)) {
                ClearedGate.refuse(before, what, this);
              }
              return event.apply(before);
            })
        .statements()
        .newest()
        .orElseThrow();
  }

  /** Says what was recorded, and the command that goes on with it. */
  CommandAnswer recorded(List<String> lines) {
    return recorded(layout -> lines);
  }

  /** The same with lines that have times. */
  CommandAnswer recorded(Function<Layout, List<String>> lines) {
    return CommandAnswer.ofLines(thenNext(layout -> inGate(lines.apply(layout))))
        .noting(GoneWorld.of(state()).map(again -> GoneWorld.NO_MORE).stream().toList());
  }

  /** The same, and what a person types next although {@code status} would name something else. */
  CommandAnswer recorded(Function<Layout, List<String>> lines, List<String> next) {
    return CommandAnswer.ofLines(then(layout -> inGate(lines.apply(layout)), next));
  }

  /** Where machines share gates, another one may be the newest before a person has typed. */
  private List<String> inGate(List<String> lines) {
    return gates().areShared()
        ? Stream.concat(lines.stream(), Stream.of("Recorded in " + folder().name() + ".")).toList()
        : lines;
  }

  /** The same lines, and the command that goes on. */
  Function<Layout, List<String>> thenNext(Function<Layout, List<String>> lines) {
    return then(lines, report().nextLines());
  }

  private static Function<Layout, List<String>> then(
      Function<Layout, List<String>> lines, List<String> next) {
    return layout -> Stream.concat(lines.apply(layout).stream(), next.stream()).toList();
  }

  /** What is due now, as {@code status} names it: often another word, and not a run. */
  Report report() {
    return report(state());
  }

  /** The same of a state that was read already. */
  Report report(GateState state) {
    var plan = new Plan(definition, state, now());
    return Report.of(plan, launcher)
        .left(LeftWords.whom(gates(), plan.state().gate()))
        .inGoneWorld(GoneWorld.of(plan.state()));
  }

  /** Says what was recorded, and the command that goes on with it. */
  CommandAnswer recorded(String what) {
    return recorded(List.of(what));
  }

  public Holder me() {
    return Holder.me(person, ThisMachine.name(), now(), UUID.randomUUID().toString());
  }
}
