/**
 * Reads Python source, whole or in fragments, as a tree of statements and expressions. Read {@link
 * dev.canarygate.blocker.python.Fragment} first.
 */
@NullMarked
package dev.canarygate.blocker.python;

import org.jspecify.annotations.NullMarked;
