package dev.canarygate.rehearsal.play;

import dev.canarygate.gate.Assignment;
import dev.canarygate.world.World;
import java.util.Optional;

/** How one step is played. */
interface Part {
  /** Makes ready what the step looks at, and gives back the world that it then sees. */
  World ready(World world, Assignment asked);

  /**
   * What could not be made up so that the step passes, with what to write; empty when all could, or
   * the rehearsal's file says it.
   */
  default Optional<String> gap() {
    return Optional.empty();
  }

  /** Needs nothing: it waits, or asks people. */
  Part QUIET = (world, asked) -> PlayedWorld.closed(world);
}
