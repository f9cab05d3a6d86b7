package dev.canarygate.world;

/**
 * A run of a check on a commit. A check that is run again has a newer run.
 *
 * @param id greater than that of any earlier one
 * @param app that runs it, such as {@code github-actions}; empty when the forge does not say
 * @param url for people; empty when missing
 */
public record CheckRun(long id, String name, RunState state, String app, String url) {}
