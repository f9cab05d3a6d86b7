package dev.canarygate.gate;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a person who relies on a verdict demands of it.
 *
 * @param outcome CLEARED or STOPPED
 * @param signedBy one of these names has signed it; empty: anybody who is trusted
 * @param unsigned whether a verdict counts although nobody proves who signed it
 * @param stamped whether it has a time stamp of a trusted authority
 * @param notOlderThan how long ago it was stated at most; empty: however long
 * @param sha256 of a file that it is about; empty: any
 * @param definition digest of the gate's definition; empty: any
 */
public record VerdictPolicy(
    Outcome outcome,
    Set<String> signedBy,
    boolean unsigned,
    boolean stamped,
    Optional<Duration> notOlderThan,
    Optional<String> sha256,
    Optional<String> definition,
    PolicyTrust trust) {
  public VerdictPolicy {
    signedBy = Set.copyOf(signedBy);
  }

  /**
   * Files that say whom to trust, as the policy names them.
   *
   * @param signers whose keys
   * @param revoked keys that do not count any more
   * @param certificates that a time stamp must lead to
   */
  public record PolicyTrust(
      Optional<String> signers, Optional<String> revoked, Optional<String> certificates) {}
}
