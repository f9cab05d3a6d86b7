package dev.canarygate.signing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HexFormat;

/** Writes DER (ITU-T X.690). */
final class DerWriter {
  private static final int LONG_FORM = 0x80;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  DerWriter sequence(DerWriter content) {
    return value(DerReader.SEQUENCE, content.bytes());
  }

  DerWriter octets(byte[] bytes) {
    return value(DerReader.OCTETS, bytes);
  }

  DerWriter positive(BigInteger number) {
    return value(DerReader.INTEGER, number.toByteArray());
  }

  /**
   * @param hex as {@link DerReader#oid} gives it
   */
  DerWriter oid(String hex) {
    return value(DerReader.OID, HexFormat.of().parseHex(hex));
  }

  DerWriter nothing() {
    return value(DerReader.NULL, new byte[0]);
  }

  DerWriter value(int tag, byte[] content) {
    out.write(tag);
    length(content.length);
    out.writeBytes(content);
    return this;
  }

  private void length(int length) {
    if (length < LONG_FORM) {
      out.write(length);
      return;
    }
    var bytes = BigInteger.valueOf(length).toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    out.write(LONG_FORM + bytes.length - from);
    out.write(bytes, from, bytes.length - from);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
