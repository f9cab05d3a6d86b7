package dev.canarygate.gate;

import java.time.Instant;

/**
 * One value, with when, where and together with which others it was measured.
 *
 * @param at when the finding that holds it was recorded
 * @param attempt 1-based number of the try at the work package
 * @param known everything that was known once the finding was recorded: from it follows the
 *     identity under which the value was measured
 */
public record Measurement(
    String fact,
    String value,
    Instant at,
    String workPackage,
    int attempt,
    String step,
    Facts known) {}
