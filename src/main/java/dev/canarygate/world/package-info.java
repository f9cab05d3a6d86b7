/** All that a step may see outside the process, and every change it may want. */
@NullMarked
package dev.canarygate.world;

import org.jspecify.annotations.NullMarked;
