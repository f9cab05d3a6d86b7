/**
 * Runs a simulated world on loopback: GitHub, a package index and a deployment. Read {@link
 * dev.canarygate.rehearsal.Rehearsal} first.
 */
@NullMarked
package dev.canarygate.rehearsal;

import org.jspecify.annotations.NullMarked;
