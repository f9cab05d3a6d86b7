package dev.canarygate.app;

import dev.canarygate.engine.Workbench;
import dev.canarygate.gate.BadData;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where evidence is kept, as a runner knows it. One that does not know it, or does not reach it,
 * would perform steps and lose what they found, so it takes nothing.
 */
final class RunnerStore implements RunnerFitness {
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final Workbench bench;
  private final Time time;
  private final Consumer<String> log;
  private String problem = "";
  private @Nullable Duration looked;

  /**
   * @param log gets a line when the runner stops taking packages, and when it begins again
   */
  RunnerStore(Workbench bench, Time time, Consumer<String> log) {
    this.bench = bench;
    this.time = time;
    this.log = log;
  }

  @Override
  public synchronized Optional<String> problem() {
    return Optional.of(problem).filter(each -> !each.isEmpty());
  }

  /** Another machine may name the store at any time. */
  @Override
  public synchronized boolean isFit() {
    if (looked == null || time.uptime().minus(looked).compareTo(LOOK) >= 0) {
      looked = time.uptime();
      look();
    }
    return problem.isEmpty();
  }

  private void look() {
    var before = problem;
    try {
      bench.requireStore();
      problem = "";
    } catch (BadData unknown) {
      problem = String.valueOf(unknown.getMessage());
    }
    if (!problem.equals(before)) {
      log.accept(problem.isEmpty() ? "takes packages again" : "takes no packages: " + problem);
    }
  }
}
