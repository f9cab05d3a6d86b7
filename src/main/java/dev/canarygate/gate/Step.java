package dev.canarygate.gate;

import dev.canarygate.world.World;

/** One thing to look at or to do. */
@FunctionalInterface
public interface Step {
  Finding perform(World world, Assignment assignment);
}
