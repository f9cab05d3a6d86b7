/**
 * The state of a rehearsal world, as data that a program or a person can read and change. Read
 * {@link dev.canarygate.rehearsal.state.WorldState} first.
 */
@NullMarked
package dev.canarygate.rehearsal.state;

import org.jspecify.annotations.NullMarked;
