/** Runs the canary and reads what it said. */
@NullMarked
package dev.canarygate.canary;

import org.jspecify.annotations.NullMarked;
