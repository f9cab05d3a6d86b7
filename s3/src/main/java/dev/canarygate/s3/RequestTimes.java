package dev.canarygate.s3;

import java.time.Duration;

/**
 * How long an answer is waited for.
 *
 * @param once for one request with its whole answer
 * @param whole for all tries together, with the pauses between them
 * @param tries at most so many
 */
record RequestTimes(Duration once, Duration whole, int tries) {
  /** The largest file that is kept by default passes within it at 1 MiB a second. */
  static final RequestTimes USUAL =
      new RequestTimes(Duration.ofSeconds(60), Duration.ofSeconds(150), 4);

  RequestTimes {
    if (once.isNegative() || once.isZero() || whole.compareTo(once) < 0 || tries < 1) {
      throw new IllegalArgumentException(
          "expected at least one try that fits the whole, found " + tries + " of " + once);
    }
  }
}
