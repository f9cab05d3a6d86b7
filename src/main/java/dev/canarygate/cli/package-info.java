/**
 * Reads a command's options and gives back its exit code. Read {@link
 * dev.canarygate.cli.GateRunner} first.
 */
@NullMarked
package dev.canarygate.cli;

import org.jspecify.annotations.NullMarked;
