package dev.canarygate.integrity;

import java.util.List;

/**
 * What happened between two fingerprints. During a run the canary may change its own homes, and
 * nothing else; between runs nothing may change.
 *
 * @param runs that were launched in it, as in {@code 2} or {@code single}
 * @param restarted whether the gate was started again in it
 */
record Window(Fingerprint before, Fingerprint after, List<String> runs, boolean restarted) {
  Window {
    runs = List.copyOf(runs);
  }

  boolean duringRun() {
    return !runs.isEmpty();
  }

  @Override
  public String toString() {
    var looks = "between " + before.label() + " and " + after.label();
    return duringRun() ? "during run " + String.join(", ", runs) + " (" + looks + ")" : looks;
  }
}
