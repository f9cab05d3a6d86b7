package dev.canarygate.stamp;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/** How a signature names its signer's certificate (RFC 5652, section 5.3). */
sealed interface SignerId {
  boolean names(X509Certificate certificate);

  /**
   * @param version 1 for issuer and serial number, 3 for the key's identifier
   */
  static SignerId read(Der id, int version) {
    return switch (version) {
      case 1 -> IssuerAndSerial.read(id);
      case 3 -> new KeyIdentifier(id.as(0x80, "identifier of the signer's key").content());
      default ->
          throw new BadStamp("expected 1 or 3 as version of the signature, found " + version);
    };
  }

  /**
   * By issuer and serial number.
   *
   * @param issuer in DER
   */
  // Compared by names() alone.
  @SuppressWarnings("ArrayRecordComponent")
  record IssuerAndSerial(byte[] issuer, BigInteger serial) implements SignerId {
    static IssuerAndSerial read(Der id) {
      var parts = id.parts(Der.SEQUENCE, "name of the signer");
      var issuer = parts.next(Der.SEQUENCE, "issuer").bytes();
      var serial = parts.next("serial number").integer("serial number");
      parts.end();
      return new IssuerAndSerial(issuer, serial);
    }

    @Override
    public boolean names(X509Certificate certificate) {
      return serial.equals(certificate.getSerialNumber())
          && Arrays.equals(issuer, certificate.getIssuerX500Principal().getEncoded());
    }
  }

  /** By the identifier of its key, which is an extension of the certificate. */
  // Compared by names() alone.
  @SuppressWarnings("ArrayRecordComponent")
  record KeyIdentifier(byte[] key) implements SignerId {
    private static final String EXTENSION = "2.5.29.14";

    @Override
    public boolean names(X509Certificate certificate) {
      var extension = certificate.getExtensionValue(EXTENSION);
      return extension != null && Arrays.equals(key, inner(extension));
    }

    private static byte[] inner(byte[] extension) {
      var value = Der.read(extension).as(Der.OCTET_STRING, "extension").content();
      return Der.read(value).as(Der.OCTET_STRING, "identifier of a key").content();
    }
  }
}
