package dev.canarygate.app;

import dev.canarygate.engine.Engine;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.Cleanup;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Placement;
import dev.canarygate.rehearsal.RunnerLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Runners that perform the steps of one rehearsal, whose gate is in an engine that machines share.
 * They have a tag that nothing real asks for, and its packages ask for nothing else: no real step
 * comes to them, and none of theirs to a real runner.
 */
final class RehearsalTeam implements AutoCloseable {
  private static final int RUNNERS = 2;
  private static final int PACKAGES_AT_ONCE = 4;
  private static final long LONGEST_END_MILLIS = 30_000;

  private final String tag = "rehearsal-" + UUID.randomUUID().toString().substring(0, 8);
  private final GateStore store;
  private final Set<Gates> gates = ConcurrentHashMap.newKeySet();
  private final List<Engine> engines = new ArrayList<>();
  private final List<StepService> services = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private RehearsalTeam(EngineChoice choice) {
    store = new GateStore(new Apart(opened(choice), gates));
  }

  /**
   * Starts the runners of a rehearsal whose gates the engine keeps apart from all others.
   *
   * @param folder of the rehearsal; each runner gets a folder in it
   * @param ground of a runner: from its jobs and its artifacts folder
   * @param notices gets what a person should know
   * @throws dev.canarygate.gate.BadData when the engine does not let this user do all that a
   *     rehearsal does
   */
  static RehearsalTeam start(
      EngineChoice choice,
      Path folder,
      BiFunction<Workbench, Path, RunnerGround> ground,
      Consumer<String> notices) {
    var team = new RehearsalTeam(choice);
    try {
      told(team.engines.get(0).in(folder).removeDeadRehearsals(), notices);
      for (int number = 1; number <= RUNNERS; number++) {
        team.add(choice, number, folder.resolve("runner-" + number), ground);
      }
      team.threads.forEach(Thread::start);
      return team;
    } catch (RuntimeException e) {
      Cleanup.after(e, team::close);
      throw e;
    }
  }

  private static void told(List<String> removed, Consumer<String> notices) {
    if (!removed.isEmpty()) {
      notices.accept(
          "Removed what killed rehearsals had left in the database: " + String.join(", ", removed));
    }
  }

  private Engine opened(EngineChoice choice) {
    var engine = choice.open();
    engines.add(engine);
    return engine;
  }

  private void add(
      EngineChoice choice,
      int number,
      Path folder,
      BiFunction<Workbench, Path, RunnerGround> ground) {
    var artifacts = folder.resolve("artifacts");
    var bench = StepService.bench(opened(choice).ofRehearsal(artifacts));
    var wishes = new RunnerWishes(tag + "-" + number, Set.of(tag), PACKAGES_AT_ONCE, null, 0);
    var service =
        new StepService(
            bench,
            wishes,
            artifacts,
            ground.apply(bench, artifacts),
            new RunnerLog(folder.resolve("log.txt")));
    services.add(service.come());
    var thread = new Thread(() -> service.serve(here -> {}), "runner " + number);
    thread.setDaemon(true);
    threads.add(thread);
  }

  /** The gates of this rehearsal, and no others. */
  GateStore store() {
    return store;
  }

  /** Where packages are performed: by any of these runners, those after others by the same one. */
  Placement place(Placement asked) {
    return new Placement(Set.of(tag), asked.sameAs());
  }

  @Override
  public void close() {
    services.forEach(StepService::stop);
    threads.forEach(RehearsalTeam::await);
    gates.forEach(RehearsalTeam::end);
    engines.forEach(Engine::close);
  }

  // What is left when the engine is away is taken out by the next rehearsal.
  @SuppressWarnings("EmptyCatch")
  private static void end(Gates gates) {
    try {
      gates.endRehearsal();
    } catch (DiskFault away) {
      // See above.
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join(LONGEST_END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * An engine whose gates are those of a rehearsal.
   *
   * @param used gets those that were asked for
   */
  private record Apart(Engine engine, Set<Gates> used) implements Engine {
    @Override
    public String name() {
      return engine.name();
    }

    @Override
    public Gates in(Path artifacts) {
      var gates = engine.ofRehearsal(artifacts);
      used.add(gates);
      return gates;
    }
  }
}
