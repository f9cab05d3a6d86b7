/** Stands in for the programs that a gate starts on its runner. */
@NullMarked
package dev.canarygate.rehearsal.runner;

import org.jspecify.annotations.NullMarked;
