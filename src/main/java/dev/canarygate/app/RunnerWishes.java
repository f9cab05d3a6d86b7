package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Placement;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants of a runner.
 *
 * @param name empty: the machine's name
 * @param tags besides those of {@code GATE_RUNNER_TAGS} and the system
 * @param parallel most packages at once
 * @param healthPort null: nobody asks; 0: any free port
 */
public record RunnerWishes(
    String name, Set<String> tags, int parallel, @Nullable Integer healthPort) {
  public RunnerWishes {
    tags = Set.copyOf(tags);
    tags.forEach(RunnerWishes::requireTag);
    if (parallel < 1 || parallel > 100) {
      throw new UsageProblem("--parallel: expected a number from 1 to 100, found " + parallel);
    }
  }

  private static void requireTag(String tag) {
    try {
      Placement.requireTag(tag);
    } catch (IllegalArgumentException e) {
      throw new UsageProblem("--tags: " + e.getMessage());
    }
  }

  /** All that this machine has. */
  Set<String> allTags() {
    var said = System.getenv().getOrDefault("GATE_RUNNER_TAGS", "");
    var all = said + "," + String.join(",", tags);
    return MachineTags.of(Map.of(GateDefinition.TAGS, all), System.getProperty("os.name", ""));
  }
}
