package dev.canarygate.proof;

import dev.canarygate.signing.AllowedSigners;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Whom the person who checks a verdict trusts.
 *
 * @param signers whose keys; empty: nobody said
 * @param certificates that a time stamp must lead to; none: nobody said
 */
public record Trust(Optional<AllowedSigners> signers, List<X509Certificate> certificates) {
  /** Nobody said whom. */
  public static final Trust UNSAID = new Trust(Optional.empty(), List.of());

  public Trust {
    certificates = List.copyOf(certificates);
  }
}
