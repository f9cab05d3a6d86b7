/**
 * The ports to everything outside the process, and the changes that a step can want. Read {@link
 * dev.canarygate.world.World} first.
 */
@NullMarked
package dev.canarygate.world;

import org.jspecify.annotations.NullMarked;
