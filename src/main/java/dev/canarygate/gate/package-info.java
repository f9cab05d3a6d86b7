/**
 * The language of gates: definitions, facts, findings, events, state and plan. Pure. Read {@link
 * dev.canarygate.gate.Plan} first.
 */
@NullMarked
package dev.canarygate.gate;

import org.jspecify.annotations.NullMarked;
