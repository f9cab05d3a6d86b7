/** Reads unified diffs as git writes them. */
@NullMarked
package dev.canarygate.blocker.diff;

import org.jspecify.annotations.NullMarked;
