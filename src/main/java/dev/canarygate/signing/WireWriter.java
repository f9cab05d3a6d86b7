package dev.canarygate.signing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the binary forms of SSH (RFC 4251, section 5). */
final class WireWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  WireWriter octet(int value) {
    out.write(value);
    return this;
  }

  WireWriter number(long value) {
    return raw(ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array());
  }

  WireWriter string(byte[] bytes) {
    return number(bytes.length).raw(bytes);
  }

  WireWriter string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  WireWriter positive(BigInteger value) {
    return string(shortest(value));
  }

  WireWriter raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** An {@code mpint}: two's complement without leading bytes that say nothing; zero has none. */
  static byte[] shortest(BigInteger value) {
    return value.signum() == 0 ? new byte[0] : value.toByteArray();
  }
}
