/**
 * Stands in for the programs that a gate starts on its machine. Read {@link
 * dev.canarygate.rehearsal.runner.StandInPrograms} first.
 */
@NullMarked
package dev.canarygate.rehearsal.runner;

import org.jspecify.annotations.NullMarked;
