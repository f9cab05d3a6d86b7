/**
 * Plays the steps of any gate in a world on loopback: no program runs, no real address is asked.
 * Read {@link dev.canarygate.rehearsal.play.GatePlay} first.
 */
@NullMarked
package dev.canarygate.rehearsal.play;

import org.jspecify.annotations.NullMarked;
