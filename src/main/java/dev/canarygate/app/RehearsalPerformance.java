package dev.canarygate.app;

import dev.canarygate.engine.Workbench;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.Placement;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Who performs a rehearsal: this process alone, its gate in files; or two runners, its gate in an
 * engine that machines share.
 *
 * @param folder of the rehearsal
 * @param ground of a runner: from its jobs and its artifacts folder
 * @param notices gets what a person should know
 */
record RehearsalPerformance(
    EngineChoice engine,
    Path folder,
    BiFunction<Workbench, Path, RunnerGround> ground,
    Consumer<String> notices) {
  /**
   * Lets a run take place.
   *
   * @param run is given where its gates are kept, and where its packages are performed
   */
  GateFlow.Ended of(BiFunction<GateStore, UnaryOperator<Placement>, GateFlow.Ended> run) {
    if (engine.isFiles()) {
      return run.apply(GateStore.FILES, UnaryOperator.identity());
    }
    try (var team = RehearsalTeam.start(engine, folder, ground, notices)) {
      return run.apply(team.store(), team::place);
    }
  }

  /** For later commands: the gate is in the folder of its rehearsal, and remembers all else. */
  static Launcher launcher(EngineChoice engine, LoadedGate gate, Path folder) {
    return engine.isFiles() ? new Launcher("", gate.given().options()).in(folder) : Launcher.PLAIN;
  }

  /** What a person should know of it; empty when this process performs all of it. */
  static Optional<String> inWords(EngineChoice engine) {
    return engine.isFiles()
        ? Optional.empty()
        : Optional.of(
            "The gate is kept by the engine "
                + engine.name()
                + ", apart from real ones; two runners perform its steps.");
  }
}
