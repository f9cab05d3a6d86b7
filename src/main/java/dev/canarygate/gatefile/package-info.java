/**
 * Reads a gate's YAML and reports every mistake with file, line and column. Read {@link
 * dev.canarygate.gatefile.GateFiles} first.
 */
@NullMarked
package dev.canarygate.gatefile;

import org.jspecify.annotations.NullMarked;
