/**
 * Checks what GitHub shows of commits and issues; asks for commit statuses. Read {@link
 * dev.canarygate.hub.HubSteps} first.
 */
@NullMarked
package dev.canarygate.hub;

import org.jspecify.annotations.NullMarked;
