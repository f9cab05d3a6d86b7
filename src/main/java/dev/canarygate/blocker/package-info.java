/**
 * Checks that the release blockers are fixed, not merely closed. Read {@link
 * dev.canarygate.blocker.BlockerSteps} first.
 */
@NullMarked
package dev.canarygate.blocker;

import org.jspecify.annotations.NullMarked;
