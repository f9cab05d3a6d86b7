/** Files kept as proof, each under its digest. */
@NullMarked
package dev.canarygate.evidence;

import org.jspecify.annotations.NullMarked;
