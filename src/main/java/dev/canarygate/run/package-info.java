/** The loop: decide, act, record. */
@NullMarked
package dev.canarygate.run;

import org.jspecify.annotations.NullMarked;
