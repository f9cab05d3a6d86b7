package dev.canarygate.postgres;

import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;

/**
 * What this machine shows to the server. A server ends the connection without a word when the key
 * is another one, as if it were away.
 *
 * @param certificate file, PEM or DER
 * @param key file: PKCS 8, DER
 */
record ClientCertificate(Path certificate, Path key) {
  private static final byte[] ANYTHING = {1};

  /** By the kind of key. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  /**
   * @throws BadData when the key is that of another certificate. Files that cannot be read, or are
   *     encrypted, are the driver's
   */
  void requireOwnKey(String place) {
    if (!isOwnKey()) {
      throw new BadData(
          place,
          "sslkey %s is not the key of sslcert %s; name the two that belong together"
              .formatted(key, certificate));
    }
  }

  private boolean isOwnKey() {
    try (var in = Files.newInputStream(certificate)) {
      var open = CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
      var kind = open.getAlgorithm();
      var secret =
          KeyFactory.getInstance(kind)
              .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(key)));
      var signature = SIGNATURES.get(kind);
      return signature == null || belong(signature, secret, open);
    } catch (IOException | GeneralSecurityException unread) {
      return true;
    }
  }

  private static boolean belong(String kind, PrivateKey secret, PublicKey open)
      throws GeneralSecurityException {
    var signs = Signature.getInstance(kind);
    signs.initSign(secret);
    signs.update(ANYTHING);
    var signed = signs.sign();
    var checks = Signature.getInstance(kind);
    checks.initVerify(open);
    checks.update(ANYTHING);
    return checks.verify(signed);
  }
}
