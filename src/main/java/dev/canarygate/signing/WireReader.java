package dev.canarygate.signing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the binary forms of SSH (RFC 4251, section 5) strictly. */
final class WireReader {
  private final ByteBuffer in;

  WireReader(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
  }

  /** A number of 32 bits, most significant byte first. */
  long number(String what) throws MalformedForm {
    require(what, Integer.BYTES);
    return Integer.toUnsignedLong(in.getInt());
  }

  int octet(String what) throws MalformedForm {
    require(what, 1);
    return Byte.toUnsignedInt(in.get());
  }

  /** A length of 32 bits, and so many bytes. */
  byte[] string(String what) throws MalformedForm {
    return bytes(what, number("the length of " + what));
  }

  byte[] bytes(String what, long count) throws MalformedForm {
    require(what, count);
    var bytes = new byte[(int) count];
    in.get(bytes);
    return bytes;
  }

  /** A string of ASCII that can be printed. */
  String text(String what) throws MalformedForm {
    var text = new String(string(what), StandardCharsets.ISO_8859_1);
    if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new MalformedForm(what + " in printable ASCII", "other bytes");
    }
    return text;
  }

  /** A number that is not negative, in as few bytes as possible. */
  BigInteger positive(String what) throws MalformedForm {
    var bytes = string(what);
    var value = new BigInteger(1, bytes);
    if (!Arrays.equals(bytes, WireWriter.shortest(value))) {
      throw new MalformedForm(what + " as a shortest positive number", bytes.length + " bytes");
    }
    return value;
  }

  byte[] rest() {
    var bytes = new byte[in.remaining()];
    in.get(bytes);
    return bytes;
  }

  void end(String what) throws MalformedForm {
    if (in.hasRemaining()) {
      throw new MalformedForm("the end of " + what, in.remaining() + " bytes more");
    }
  }

  private void require(String what, long count) throws MalformedForm {
    if (count > in.remaining()) {
      throw new MalformedForm(what + " of " + count + " bytes", in.remaining() + " bytes");
    }
  }
}
