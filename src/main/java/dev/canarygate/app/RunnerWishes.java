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
 * @param tags all that it has
 * @param parallel most packages at once
 * @param healthPort null: nobody asks; 0: any free port
 * @param drives most gates that it drives at once; 0: it only performs steps
 */
public record RunnerWishes(
    String name, Set<String> tags, int parallel, @Nullable Integer healthPort, int drives) {
  public RunnerWishes {
    tags = Set.copyOf(tags);
    if (parallel < 1 || parallel > 100) {
      throw new UsageProblem("--parallel: expected a number from 1 to 100, found " + parallel);
    }
    if (drives < 0 || drives > 100) {
      throw new UsageProblem("--drive: expected a number from 1 to 100, found " + drives);
    }
  }

  /** The same with the tags that this machine has besides: as configured, and its system. */
  public RunnerWishes onThisMachine(GivenWords words) {
    tags.forEach(RunnerWishes::requireTag);
    var all = words.tags() + "," + String.join(",", tags);
    return new RunnerWishes(
        name,
        MachineTags.of(Map.of(GateDefinition.TAGS, all), System.getProperty("os.name", "")),
        parallel,
        healthPort,
        drives);
  }

  private static void requireTag(String tag) {
    try {
      Placement.requireTag(tag);
    } catch (IllegalArgumentException e) {
      throw new UsageProblem("--tags: " + e.getMessage());
    }
  }
}
