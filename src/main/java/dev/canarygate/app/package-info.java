/**
 * One class for each use case of a command, and the wiring of the rest. Read {@link
 * dev.canarygate.app.GateRuns} first, then {@link dev.canarygate.app.RealWorlds}.
 */
@NullMarked
package dev.canarygate.app;

import org.jspecify.annotations.NullMarked;
