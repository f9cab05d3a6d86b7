/**
 * Reads unified diffs as git writes them. Read {@link dev.canarygate.blocker.diff.UnifiedDiff}
 * first.
 */
@NullMarked
package dev.canarygate.blocker.diff;

import org.jspecify.annotations.NullMarked;
