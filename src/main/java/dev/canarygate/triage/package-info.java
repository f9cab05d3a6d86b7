/**
 * Finds known causes in the text of a failure, by rules that are data. Pure. Read {@link
 * dev.canarygate.triage.TriageRules} first.
 */
@NullMarked
package dev.canarygate.triage;

import org.jspecify.annotations.NullMarked;
