package dev.canarygate.notify;

import dev.canarygate.gate.Notice;

/**
 * What is sent.
 *
 * @param test whether a person tries a target: then nothing happened
 * @param folder where the commands of the notice are typed
 */
record Letter(Notice notice, boolean test, WorkingFolder folder) {}
