/** The real world, one library per class. */
@NullMarked
package dev.canarygate.edge;

import org.jspecify.annotations.NullMarked;
