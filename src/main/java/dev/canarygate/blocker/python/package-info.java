/** Reads Python source, whole or in fragments, as a tree of statements and expressions. */
@NullMarked
package dev.canarygate.blocker.python;

import org.jspecify.annotations.NullMarked;
