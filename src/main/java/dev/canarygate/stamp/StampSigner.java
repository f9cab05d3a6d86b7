package dev.canarygate.stamp;

import dev.canarygate.text.Visible;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Who signed a stamp, and whether it was allowed to (RFC 3161, section 2.3). */
record StampSigner(X509Certificate certificate) {
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
  private static final int NON_REPUDIATION = 1;
  private static final int LONGEST = 300;

  /** The subject, such as {@code CN=Time Stamp Authority,O=Example}, safe to show. */
  String name() {
    return name(certificate);
  }

  static String name(X509Certificate certificate) {
    return Visible.line(certificate.getSubjectX500Principal().getName(), LONGEST);
  }

  /** Time stamping must be the only thing that the certificate is for, and critical. */
  void requireUsage() {
    var usage = extendedUsage();
    if (!List.of(TIME_STAMPING).equals(usage)) {
      throw new BadStamp(
          "expected a certificate for time stamping (%s) alone, found %s for %s"
              .formatted(
                  TIME_STAMPING, name(), usage.isEmpty() ? "nothing" : String.join(", ", usage)));
    }
    var critical = certificate.getCriticalExtensionOIDs();
    if (critical == null || !critical.contains(EXTENDED_KEY_USAGE)) {
      throw new BadStamp(
          "expected a critical extended key usage, found one that is not, in " + name());
    }
    requireKeyUsage();
  }

  private List<String> extendedUsage() {
    try {
      var usage = certificate.getExtendedKeyUsage();
      return usage == null ? List.of() : usage;
    } catch (CertificateParsingException e) {
      throw new BadStamp("expected an extended key usage, found another form", e);
    }
  }

  /** Bits 0 and 1 are for signatures; a certificate without the extension is for any. */
  private void requireKeyUsage() {
    var usage = certificate.getKeyUsage();
    boolean signs = usage == null || usage[0] || usage[NON_REPUDIATION];
    for (int i = NON_REPUDIATION + 1; usage != null && i < usage.length; i++) {
      signs &= !usage[i];
    }
    if (!signs) {
      throw new BadStamp("expected a certificate for signatures alone, found " + name());
    }
  }

  void requireValidAt(Instant time) {
    try {
      certificate.checkValidity(Date.from(time));
    } catch (CertificateException e) {
      throw new BadStamp(
          "expected a certificate valid at %s, found %s, valid from %s to %s"
              .formatted(
                  time,
                  name(),
                  certificate.getNotBefore().toInstant(),
                  certificate.getNotAfter().toInstant()),
          e);
    }
  }
}
