/**
 * States what a gate has come to in forms that strangers check with their own tools, and checks
 * such statements. Read {@link dev.canarygate.proof.VerdictFiles} first.
 */
@NullMarked
package dev.canarygate.proof;

import org.jspecify.annotations.NullMarked;
