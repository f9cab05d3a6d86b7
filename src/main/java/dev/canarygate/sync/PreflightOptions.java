package dev.canarygate.sync;

import java.time.Duration;

/**
 * How strictly and how patiently to look.
 *
 * @param authRequired whether being logged out is a reason to refuse
 * @param patience how long to wait for a queue that another process has locked
 */
record PreflightOptions(boolean authRequired, Duration patience) {
  /** As long as the CLI itself waits. */
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);

  public PreflightOptions(boolean authRequired) {
    this(authRequired, USUAL_PATIENCE);
  }
}
