package dev.canarygate.stamp;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the way from a certificate to a trusted one by the JDK's PKIX rules (RFC 5280). */
final class TrustedChain {
  private static final int LONGEST = 8;

  private TrustedChain() {}

  /**
   * The trusted certificate at the end. All certificates on the way must be valid at the time;
   * nobody is asked whether one was revoked.
   *
   * @param others that can be on the way
   */
  static X509Certificate end(
      X509Certificate from,
      List<X509Certificate> others,
      Collection<X509Certificate> trusted,
      Instant time) {
    var anchors = anchors(trusted, Date.from(time));
    if (anchors.isEmpty()) {
      throw new BadStamp(
          "expected a trusted certificate of an authority that was valid at %s, found none of %d"
              .formatted(time, trusted.size()));
    }
    try {
      return end(from, others, anchors, Date.from(time));
    } catch (CertPathBuilderException e) {
      throw new BadStamp(
          "expected %s to be certified by a trusted certificate, found no valid chain at %s: %s"
              .formatted(StampSigner.name(from), time, reason(e)),
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each JDK has PKIX and collections of certificates", e);
    }
  }

  private static X509Certificate end(
      X509Certificate from, List<X509Certificate> others, Set<TrustAnchor> anchors, Date time)
      throws GeneralSecurityException {
    var target = new X509CertSelector();
    target.setCertificate(from);
    var parameters = new PKIXBuilderParameters(anchors, target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(time);
    parameters.setMaxPathLength(LONGEST);
    var found = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
    return found.getTrustAnchor().getTrustedCert();
  }

  /** PKIX takes a trusted certificate as it is, so its own validity is looked at here. */
  private static Set<TrustAnchor> anchors(Collection<X509Certificate> trusted, Date time) {
    return trusted.stream()
        .filter(each -> isAuthority(each) && isValid(each, time))
        .map(each -> new TrustAnchor(each, null))
        .collect(Collectors.toSet());
  }

  /** Certificates of version 1 cannot say it. */
  private static boolean isAuthority(X509Certificate certificate) {
    return certificate.getVersion() < 3 || certificate.getBasicConstraints() >= 0;
  }

  private static boolean isValid(X509Certificate certificate, Date time) {
    try {
      certificate.checkValidity(time);
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  private static @Nullable String reason(Throwable problem) {
    var cause = problem;
    for (var each = problem; each != null; each = each.getCause()) {
      cause = each;
    }
    return cause.getMessage();
  }
}
