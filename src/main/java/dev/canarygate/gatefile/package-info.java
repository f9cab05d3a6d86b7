/** Reads a gate's YAML and refuses what does not make sense, with line and column. */
@NullMarked
package dev.canarygate.gatefile;

import org.jspecify.annotations.NullMarked;
