/**
 * Asks a web address, again when that makes sense, and keeps every question and answer as evidence.
 * Read {@link dev.canarygate.probe.Probe} first.
 */
@NullMarked
package dev.canarygate.probe;

import org.jspecify.annotations.NullMarked;
