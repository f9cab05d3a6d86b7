/** The one memory of a gate: events on disk, only ever appended. */
@NullMarked
package dev.canarygate.journal;

import org.jspecify.annotations.NullMarked;
