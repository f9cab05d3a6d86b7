/**
 * Runs a gate: plans, performs the steps that are due, records what they found. Read {@link
 * dev.canarygate.run.Runner} first.
 */
@NullMarked
package dev.canarygate.run;

import org.jspecify.annotations.NullMarked;
