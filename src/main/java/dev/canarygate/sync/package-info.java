/**
 * Checks that daemon, queue and login agree before anything is sent; moves stranded queue rows.
 * Read {@link dev.canarygate.sync.SyncBoundary} first.
 */
@NullMarked
package dev.canarygate.sync;

import org.jspecify.annotations.NullMarked;
