package dev.canarygate.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that OpenBSD's own tests have; key files of ssh-keygen are in KeyFileTest. */
final class BcryptPbkdfTest {
  @ParameterizedTest
  @CsvSource({
    "password, salt, 4, 5bbf0cc293587f1c3635555c27796598d47e579071bf427e9d8fbe842aba34d9",
    "password, ~, 4, c12b566235eee04c212598970a579a67",
    "~, salt, 4, 6051be18c2f4f82cbf0efee5471b4bb9",
    "password~, salt~, 4, 7410e44cf4fa07bfaac8a928b1727fac001375e7bf7384370f48efd121743050",
    "password, salt, 8, e1367ec5151a33faac4cc1c144cd23fa15d5548493ecc99b9b5d9c0d3b27bec7"
        + "6227ea66088b849b20ab7aa478010246e74bba51723fefa9f9474d6508845e8d",
    "password, salt, 42, 833cf0dcf56db65608e8f0dc0ce882bd"
  })
  void theKeyIsThatOfOpenBsd(String passphrase, String salt, int rounds, String key) {
    var made = BcryptPbkdf.key(bytes(passphrase), bytes(salt), rounds, key.length() / 2);
    assertThat(HexFormat.of().formatHex(made)).isEqualTo(key);
  }

  /** A tilde is a byte of zero. */
  private static byte[] bytes(String text) {
    return text.replace('~', '\0').getBytes(US_ASCII);
  }
}
