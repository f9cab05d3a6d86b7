/** Finds the candidate, installs it, proves that it is the one. */
@NullMarked
package dev.canarygate.candidate;

import org.jspecify.annotations.NullMarked;
