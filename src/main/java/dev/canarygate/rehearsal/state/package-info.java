/** What is so in a rehearsal world, as data that a program or a person may read and change. */
@NullMarked
package dev.canarygate.rehearsal.state;

import org.jspecify.annotations.NullMarked;
