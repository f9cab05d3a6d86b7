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
  /** Where a person says whose keys are trusted, after words that say that nobody did. */
  public static final String SIGNERS_REMEDY =
      ". Get their list from the people whom you trust, and give --allowed-signers FILE; or name it"
          + " with 'allowed-signers' in the policy or with the parameter signing.allowed-signers;"
          + " or keep it as allowed_signers next to .gate-runner.yaml or to your own config.yaml";

  /** The same for the authorities whose time stamps are trusted. */
  static final String STAMPS_REMEDY =
      ". Get their certificates, and give --timestamp-certificates FILE; or name them with"
          + " 'timestamp-certificates' in the policy or with the parameter timestamp.certificates";

  /** Nobody said whom. */
  public static final Trust UNSAID = new Trust(Optional.empty(), List.of());

  public Trust {
    certificates = List.copyOf(certificates);
  }
}
