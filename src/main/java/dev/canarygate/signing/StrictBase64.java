package dev.canarygate.signing;

import java.util.Base64;

/** Base64 (RFC 4648, section 4) in its one form: with padding, and without loose bits. */
final class StrictBase64 {
  private StrictBase64() {}

  static byte[] decode(String text, String what) throws MalformedForm {
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (encode(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedForm("expected " + what + " in Base64: " + e.getMessage());
    }
    throw new MalformedForm(what + " in Base64", "one that is cut or has loose bits");
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
