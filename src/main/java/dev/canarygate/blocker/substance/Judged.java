package dev.canarygate.blocker.substance;

/**
 * A hunk with its class and the reason.
 *
 * @param line its first changed line after the change
 * @param doubt a careful reader may think otherwise
 */
public record Judged(String file, int line, Substance substance, boolean doubt, String why) {}
