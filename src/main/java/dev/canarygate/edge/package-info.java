/**
 * The real machine as a world: its clock, and all ports in one record. Read {@link
 * dev.canarygate.edge.LocalWorld} first.
 */
@NullMarked
package dev.canarygate.edge;

import org.jspecify.annotations.NullMarked;
