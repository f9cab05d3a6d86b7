/** What a person types, and which exit code answers. */
@NullMarked
package dev.canarygate.cli;

import org.jspecify.annotations.NullMarked;
