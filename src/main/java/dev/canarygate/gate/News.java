package dev.canarygate.gate;

/** What the end of a run can be news of. On disk by these names, which never change. */
public enum News {
  /** A stop condition tripped, nothing was learned, or the allowed attempts are spent. */
  HALTED,
  CLEARED,
  /** The gate waits for a condition outside. */
  WAITING,
  /** A person must act: approve, decide, attest or confirm. */
  APPROVAL_ASKED
}
