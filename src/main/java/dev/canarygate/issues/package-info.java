/**
 * Words comments from measured facts; asks for comments, closing and reopening of issues. Read
 * {@link dev.canarygate.issues.IssueSteps} first.
 */
@NullMarked
package dev.canarygate.issues;

import org.jspecify.annotations.NullMarked;
