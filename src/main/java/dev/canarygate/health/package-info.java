/**
 * Checks the deployment's health and records snapshots of it. Read {@link
 * dev.canarygate.health.HealthSteps} first.
 */
@NullMarked
package dev.canarygate.health;

import org.jspecify.annotations.NullMarked;
