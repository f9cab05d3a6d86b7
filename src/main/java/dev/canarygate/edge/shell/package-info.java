/**
 * Starts, watches and ends programs; no other package does. Read {@link
 * dev.canarygate.edge.shell.ZtShell} first.
 */
@NullMarked
package dev.canarygate.edge.shell;

import org.jspecify.annotations.NullMarked;
