/** Are the blockers truly fixed, not merely closed? */
@NullMarked
package dev.canarygate.blocker;

import org.jspecify.annotations.NullMarked;
