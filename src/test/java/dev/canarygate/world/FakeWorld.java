package dev.canarygate.world;

import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole world in a temporary folder: nothing in it is real but the files. Its parts are public,
 * so that a test says in one line what the world is like.
 */
public final class FakeWorld implements World {
  public final FakeTime time = new FakeTime();
  public final FakeForge forge = new FakeForge(time);
  public final FakeWeb web = new FakeWeb(time);
  public final FakeShell shell = new FakeShell(time);
  public final FakeProcesses processes = new FakeProcesses();
  public final FakeProgress progress = new FakeProgress();

  /** What the gate's own process has in its environment; starts empty. */
  public final Map<String, String> environment = new HashMap<>();

  /** Where the gate runs; nothing of it is this machine's. */
  public Machine machine = new Machine("test-host", 7, 99, "/nowhere", false);

  private final Path artifacts;
  private final Path home;
  private final EvidenceFolder evidence;
  private boolean dry;

  /**
   * @param folder empty and temporary; gets {@code artifacts}, and {@code home} when something is
   *     put there
   */
  public FakeWorld(Path folder) {
    artifacts = folder.resolve("artifacts");
    home = folder.resolve("home");
    evidence = EvidenceFolder.in(artifacts, "gates/test/evidence");
  }

  /** Changes are withheld from now on. */
  public FakeWorld dryRun() {
    dry = true;
    return this;
  }

  /** A first try at package {@code WP00} by a gate that knows these facts. */
  public Assignment knowing(String... namesAndValues) {
    var facts = Facts.NONE;
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts = facts.with(namesAndValues[i], namesAndValues[i + 1]);
    }
    return assignment("WP00", facts);
  }

  /** A first try at a package by a gate that knows these facts from a package {@code KNOWN}. */
  public Assignment assignment(String workPackage, Facts known) {
    var now = time.now();
    var events = new ArrayList<Event>();
    events.add(
        new Event.RunStarted(now, "test", "digest", Map.of(), Map.of(), "tool", "ana", "host"));
    events.add(new Event.AttemptStarted(now, "KNOWN", 1));
    events.add(
        new Event.StepFinished(now, "KNOWN", 1, "known", Finding.passed("known").with(known)));
    events.add(new Event.AttemptStarted(now, workPackage, 1));
    return new Assignment(GateState.of(List.copyOf(events)), workPackage, 1, "step");
  }

  @Override
  public Forge forge() {
    return forge;
  }

  @Override
  public Web web() {
    return web;
  }

  @Override
  public Shell shell() {
    return shell;
  }

  @Override
  public Time time() {
    return time;
  }

  @Override
  public Processes processes() {
    return processes;
  }

  @Override
  public Machine machine() {
    return machine;
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public EvidenceFolder evidence() {
    return evidence;
  }

  @Override
  public Path artifacts() {
    return artifacts;
  }

  @Override
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public boolean dry() {
    return dry;
  }
}
