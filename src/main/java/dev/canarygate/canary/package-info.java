/**
 * Runs the canary and checks its result documents. Read {@link dev.canarygate.canary.CanarySteps}
 * first.
 */
@NullMarked
package dev.canarygate.canary;

import org.jspecify.annotations.NullMarked;
