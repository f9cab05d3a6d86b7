/**
 * Completes a half-typed command line, and gives shells the script that asks for it. Read {@link
 * dev.canarygate.complete.Completion} first.
 */
@NullMarked
package dev.canarygate.complete;

import org.jspecify.annotations.NullMarked;
