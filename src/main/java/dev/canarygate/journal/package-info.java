/**
 * Keeps a gate's events on disk, append-only, each chained to the one before by its digest. Read
 * {@link dev.canarygate.journal.FileJournal} first.
 */
@NullMarked
package dev.canarygate.journal;

import org.jspecify.annotations.NullMarked;
