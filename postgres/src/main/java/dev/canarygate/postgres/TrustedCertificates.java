package dev.canarygate.postgres;

import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;

/** The CAs of a file. Java believes each of them, also when its time is over; psql does not. */
record TrustedCertificates(Path file) {
  /**
   * @throws BadData when the time of each CA in the file is over, or has not come. A file that
   *     cannot be read is for the driver to refuse
   */
  void requireValid(String place) {
    var all = all();
    if (!all.isEmpty() && all.stream().noneMatch(TrustedCertificates::isValid)) {
      var last = all.get(all.size() - 1);
      throw new BadData(
          place,
          "sslrootcert %s: expected the certificate of a CA that is valid today, found one that is valid from %s to %s; renew it there, or set this machine's clock"
              .formatted(file, last.getNotBefore().toInstant(), last.getNotAfter().toInstant()));
    }
  }

  private List<X509Certificate> all() {
    try (var in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException | CertificateException unread) {
      return List.of();
    }
  }

  private static boolean isValid(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return true;
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      return false;
    }
  }
}
