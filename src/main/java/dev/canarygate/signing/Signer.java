package dev.canarygate.signing;

/** Signs texts with one key, which is in memory or in an agent. */
public interface Signer {
  /** What its signatures are checked with. */
  VerifyingKey key();

  /**
   * A signature in the form that {@link VerifyingKey#verifies} takes. ECDSA gives another one each
   * time.
   *
   * @throws BadKey when an agent refuses, is gone or takes too long
   */
  byte[] sign(byte[] message);
}
