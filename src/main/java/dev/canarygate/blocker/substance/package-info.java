/**
 * Decides whether a change to Python code changes behavior or only logging, comments and form. Read
 * {@link dev.canarygate.blocker.substance.PythonChange} first.
 */
@NullMarked
package dev.canarygate.blocker.substance;

import org.jspecify.annotations.NullMarked;
