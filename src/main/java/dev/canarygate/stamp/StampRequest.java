package dev.canarygate.stamp;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A question for a time stamp: the SHA-256 of a message, a nonce, and the wish for the signer's
 * certificate ({@code TimeStampReq} of RFC 3161, section 2.4.1).
 */
public final class StampRequest {
  private static final int NONCE_BYTES = 8;

  /** Version 1, then the imprint up to its 32 bytes. */
  private static final byte[] BEFORE_IMPRINT =
      HexFormat.of().parseHex("0201013031300d060960864801650304020105000420");

  private static final byte[] WITH_CERTIFICATE = HexFormat.of().parseHex("0101ff");

  private final byte[] imprint;
  private final BigInteger nonce;

  private StampRequest(byte[] imprint, BigInteger nonce) {
    this.imprint = imprint;
    this.nonce = nonce;
  }

  /**
   * @param random source of the nonce, which an old answer does not repeat
   */
  public static StampRequest of(byte[] message, SecureRandom random) {
    var bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return new StampRequest(Hash.SHA_256.digest(message), new BigInteger(1, bytes));
  }

  /** In DER, as an authority takes it by {@code application/timestamp-query}. */
  public byte[] bytes() {
    var content = new ByteArrayOutputStream();
    content.writeBytes(BEFORE_IMPRINT);
    content.writeBytes(imprint);
    var number = nonce.toByteArray();
    content.write(Der.INTEGER);
    content.write(number.length);
    content.writeBytes(number);
    content.writeBytes(WITH_CERTIFICATE);
    var whole = new ByteArrayOutputStream();
    whole.write(Der.SEQUENCE);
    whole.write(content.size());
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  byte[] imprint() {
    return imprint.clone();
  }

  BigInteger nonce() {
    return nonce;
  }
}
