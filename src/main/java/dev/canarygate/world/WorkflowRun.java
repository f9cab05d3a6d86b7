package dev.canarygate.world;

/**
 * A run of a workflow, as its newest attempt is.
 *
 * @param id greater than that of any earlier one
 * @param sha commit that it runs for
 * @param event that started it, such as {@code push}
 * @param attempt 1-based; a run that is run again keeps its id and has one more
 * @param url for people
 */
public record WorkflowRun(
    long id, String sha, String event, RunState state, int attempt, String url) {}
