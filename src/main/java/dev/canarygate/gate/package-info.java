/** The language of gates: what was asked, what happened, what follows. Pure. */
@NullMarked
package dev.canarygate.gate;

import org.jspecify.annotations.NullMarked;
