/**
 * Keeps files as proof, each under its digest. Read {@link dev.canarygate.evidence.EvidenceFolder}
 * first.
 */
@NullMarked
package dev.canarygate.evidence;

import org.jspecify.annotations.NullMarked;
