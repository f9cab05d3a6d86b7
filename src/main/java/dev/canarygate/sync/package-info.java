/**
 * Says whether this machine may send: one daemon, one queue, one login; and moves stranded rows.
 * Start with {@link dev.canarygate.sync.SyncBoundary}.
 */
@NullMarked
package dev.canarygate.sync;

import org.jspecify.annotations.NullMarked;
