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
 * @param complete whether the gate's journal and evidence are at hand, and fit it
 * @param notOlderThan how long ago it was stated at most; empty: however long
 * @param sha256 of a file that it is about; empty: any
 */
public record VerdictPolicy(
    Outcome outcome,
    Set<String> signedBy,
    boolean unsigned,
    boolean stamped,
    boolean complete,
    Optional<Duration> notOlderThan,
    Optional<String> sha256,
    Origin origin,
    PolicyTrust trust) {
  public VerdictPolicy {
    signedBy = Set.copyOf(signedBy);
  }

  /**
   * Which gates are good enough; one key can sign for several.
   *
   * @param gates ids or titles, one of which it has; empty: any
   * @param definitions digests, one of which the gate's definition has; empty: any
   */
  public record Origin(Set<String> gates, Set<String> definitions) {
    public Origin {
      gates = Set.copyOf(gates);
      definitions = Set.copyOf(definitions);
    }
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
