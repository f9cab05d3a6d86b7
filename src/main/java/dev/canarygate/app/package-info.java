/**
 * One class for each thing that a person can have done with a gate, and the wiring of the rest.
 * Read {@link dev.canarygate.app.GateRuns} first, then {@link dev.canarygate.app.RealWorlds}.
 */
@NullMarked
package dev.canarygate.app;

import org.jspecify.annotations.NullMarked;
