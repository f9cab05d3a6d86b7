package dev.canarygate.signing;

/** Whether a key is allowed to sign in a namespace at a time. */
public sealed interface SignerListing {
  /** Why a key does not count. */
  enum Reason {
    UNKNOWN,
    OTHER_PRINCIPAL,
    OTHER_NAMESPACE,
    NOT_YET_VALID,
    EXPIRED,
    REVOKED
  }

  /**
   * It is.
   *
   * @param principal the first name of the line, or the one that was asked for
   * @param line 1-based
   */
  record Listed(String principal, int line) implements SignerListing {}

  /**
   * It is not.
   *
   * @param words for people, such as {@code line 3: not valid after 2026-01-01T00:00:00Z}
   */
  record NotListed(Reason reason, String words) implements SignerListing {}
}
