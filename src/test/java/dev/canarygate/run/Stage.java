package dev.canarygate.run;

import dev.canarygate.edge.LocalWorld;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.Journal;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Progress;
import dev.canarygate.world.SharedResources;
import dev.canarygate.world.ToldTime;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a gate over a fake world, with a journal in memory that can fail like a machine. */
final class Stage implements Worlds {
  final FakeWorld world;
  final List<Event> events = new ArrayList<>();
  final List<String> evidenceFolders = new ArrayList<>();
  private final GateDefinition definition;
  private int appendsLeft = Integer.MAX_VALUE;
  private Forge forge;
  private Failpoints points = new Failpoints(-1);
  private Set<String> tags = Set.of();
  private SharedResources resources = SharedResources.ALONE;

  Stage(Path folder, GateDefinition definition) {
    this.world = new FakeWorld(folder);
    world.forge.open("acme/e2e", 41, "Evidence");
    this.definition = definition;
    this.forge = world.forge;
  }

  /** What steps and effects speak to from now on. */
  void forge(Forge other) {
    points = new Failpoints(-1);
    forge = other;
  }

  /** The machine dies at one of these, and a dead one writes nothing more. */
  void dyingAt(Failpoints moments) {
    points = moments;
    forge = new DyingForge(world.forge, moments);
  }

  private World seen(Progress progress) {
    return new LocalWorld(
        forge,
        world.web,
        world.shell,
        new ToldTime(world.time, progress),
        world.processes,
        world.progress,
        world.evidence(),
        world.artifacts(),
        world.environment(),
        world.home(),
        false);
  }

  /** The machine dies instead of writing the event after this many. */
  Stage diesAfter(int appends) {
    appendsLeft = appends;
    return this;
  }

  Plan run() {
    return runner().run(start(), List.of());
  }

  Runner runner() {
    return new Runner(definition, new Ledger(journal(), GateState.of(events)), this, Watcher.NONE);
  }

  Runner runner(Hands crew) {
    var ledger = new Ledger(journal(), GateState.of(events));
    return new Runner(definition, ledger, this, Watcher.NONE, crew);
  }

  Event.RunStarted start() {
    return new Event.RunStarted(
        world.time.now(), "gate-1", "digest", Map.of(), Map.of(), "tool", "ana", "host");
  }

  Plan plan() {
    return new Plan(definition, GateState.of(events), world.time.now());
  }

  void record(Event event) {
    events.add(event);
  }

  private Journal journal() {
    return event -> {
      if (appendsLeft-- <= 0 || !points.where().isEmpty()) {
        throw new MachineDied();
      }
      events.add(event);
    };
  }

  /** What gates of the machine use one at a time. */
  void sharing(SharedResources shared) {
    resources = shared;
  }

  /** What packages with tags find on this machine. */
  void tagged(String... names) {
    tags = Set.of(names);
  }

  @Override
  public Set<String> tags() {
    return tags;
  }

  @Override
  public SharedResources resources() {
    return resources;
  }

  @Override
  public World outside() {
    return seen(Progress.SILENT);
  }

  @Override
  public synchronized World forAttempt(String evidence, Progress progress) {
    evidenceFolders.add(evidence);
    return seen(progress);
  }

  /** Power was lost. */
  static final class MachineDied extends Error {
    private static final long serialVersionUID = 1;
  }
}
