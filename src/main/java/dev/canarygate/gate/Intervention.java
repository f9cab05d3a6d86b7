package dev.canarygate.gate;

import java.time.Instant;

/**
 * A person changed something by hand of which the gate says that nobody touched it, such as the
 * record of a daemon. Before the runs that is a repair; during a run the run does not count.
 *
 * @param what what they did, in their words
 * @param at when they said so
 */
public record Intervention(String person, String what, Instant at) {}
