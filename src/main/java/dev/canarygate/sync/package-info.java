/** The local sync boundary: owner record, scoped and legacy queue. */
@NullMarked
package dev.canarygate.sync;

import org.jspecify.annotations.NullMarked;

