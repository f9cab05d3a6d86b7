package dev.canarygate.stamp;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/**
 * The hash of the signer's certificate, so that no other certificate for the same key takes its
 * place: {@code ESSCertID} of RFC 2634 by SHA-1, {@code ESSCertIDv2} of RFC 5035 by any hash.
 */
// Compared by isOf() alone.
@SuppressWarnings("ArrayRecordComponent")
record CertificateId(String hashName, byte[] hash, Optional<SignerId.IssuerAndSerial> issuer) {
  /** The first of several, which is the signer's. */
  static CertificateId readFirst(Der attribute, int version) {
    var outer = attribute.parts(Der.SEQUENCE, "signing certificate");
    var ids = outer.next("certificates").parts(Der.SEQUENCE, "certificates");
    return read(ids.next("certificate").parts(Der.SEQUENCE, "certificate"), version);
  }

  private static CertificateId read(DerParts parts, int version) {
    var name = version == 1 ? "SHA-1" : named(parts).standardName();
    var hash = parts.next(Der.OCTET_STRING, "hash of the certificate").content();
    var issuer = parts.optional(Der.SEQUENCE).map(CertificateId::issuer);
    parts.end();
    return new CertificateId(name, hash, issuer);
  }

  /** SHA-256 is meant when none is named. */
  private static Hash named(DerParts parts) {
    return parts
        .optional(Der.SEQUENCE)
        .map(each -> Hash.of(each, "hash of the certificate"))
        .orElse(Hash.SHA_256);
  }

  private static SignerId.IssuerAndSerial issuer(Der value) {
    var parts = value.parts(Der.SEQUENCE, "issuer of the certificate");
    var names = parts.next("issuer").parts(Der.SEQUENCE, "issuer");
    var name = names.only("issuer").parts(Der.context(4), "issuer").only("issuer");
    var serial = parts.next("serial number").integer("serial number");
    parts.end();
    return new SignerId.IssuerAndSerial(name.bytes(), serial);
  }

  boolean isOf(X509Certificate certificate) {
    return Arrays.equals(hash, Hash.digest(hashName, Certificates.encoded(certificate)))
        && issuer.map(each -> each.names(certificate)).orElse(true);
  }
}
