/** Speaks the calls of a forge that a gate makes, from the state of a rehearsal world. */
@NullMarked
package dev.canarygate.rehearsal.github;

import org.jspecify.annotations.NullMarked;
