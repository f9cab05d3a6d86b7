/** Worlds in which nothing happens: a built-in one, and the real one read-only. */
@NullMarked
package dev.canarygate.rehearsal;

import org.jspecify.annotations.NullMarked;
