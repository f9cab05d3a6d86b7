/**
 * Finds the release candidate, installs it and proves that the right one is installed. Read {@link
 * dev.canarygate.candidate.CandidateSteps} first.
 */
@NullMarked
package dev.canarygate.candidate;

import org.jspecify.annotations.NullMarked;
