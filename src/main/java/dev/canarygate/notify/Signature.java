package dev.canarygate.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Shows a receiver that a body comes from somebody who knows the secret, byte for byte. */
final class Signature {
  static final String HEADER = "X-Gate-Signature";

  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** {@code sha256=} and 64 hexadecimal digits. */
  static String of(byte[] body, String secret) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
