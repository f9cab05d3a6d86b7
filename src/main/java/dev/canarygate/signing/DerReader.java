package dev.canarygate.signing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Reads DER (ITU-T X.690) strictly: each length in its one shortest form. */
final class DerReader {
  static final int INTEGER = 0x02;
  static final int BITS = 0x03;
  static final int OCTETS = 0x04;
  static final int NULL = 0x05;
  static final int OID = 0x06;
  static final int SEQUENCE = 0x30;

  private static final int LONG_FORM = 0x80;
  private static final int MOST_LENGTH_BYTES = 3;

  private final ByteBuffer in;

  DerReader(byte[] der) {
    in = ByteBuffer.wrap(der);
  }

  boolean hasMore() {
    return in.hasRemaining();
  }

  boolean isNext(int tag) {
    return hasMore() && Byte.toUnsignedInt(in.get(in.position())) == tag;
  }

  DerReader sequence(String what) throws MalformedForm {
    return new DerReader(take(SEQUENCE, what));
  }

  /** An object identifier, in hex. */
  String oid(String what) throws MalformedForm {
    return HexFormat.of().formatHex(take(OID, what));
  }

  /** A number that is not negative. */
  BigInteger positive(String what) throws MalformedForm {
    var bytes = take(INTEGER, what);
    if (bytes.length == 0) {
      throw new MalformedForm(what, "a number without digits");
    }
    var value = new BigInteger(bytes);
    if (value.signum() < 0 || value.toByteArray().length != bytes.length) {
      throw new MalformedForm(what + " as a shortest positive number", bytes.length + " bytes");
    }
    return value;
  }

  byte[] take(int tag, String what) throws MalformedForm {
    if (!isNext(tag)) {
      throw new MalformedForm(what + " (DER tag %02x)".formatted(tag), next());
    }
    in.get();
    int length = length(what);
    if (length > in.remaining()) {
      throw new MalformedForm(what + " of " + length + " bytes", in.remaining() + " bytes");
    }
    var bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  void end(String what) throws MalformedForm {
    if (hasMore()) {
      throw new MalformedForm("the end of " + what, in.remaining() + " bytes more");
    }
  }

  private String next() {
    return hasMore() ? "tag %02x".formatted(in.get(in.position())) : "the end";
  }

  private int length(String what) throws MalformedForm {
    int first = octet(what);
    if (first < LONG_FORM) {
      return first;
    }
    int count = first - LONG_FORM;
    if (count == 0 || count > MOST_LENGTH_BYTES) {
      throw new MalformedForm("a length of " + what + " in DER", "%02x".formatted(first));
    }
    return longLength(count, what);
  }

  private int longLength(int count, String what) throws MalformedForm {
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = (length << Byte.SIZE) | octet(what);
    }
    if (length < LONG_FORM || length >>> ((count - 1) * Byte.SIZE) == 0) {
      throw new MalformedForm("the shortest length of " + what, count + " bytes for " + length);
    }
    return length;
  }

  private int octet(String what) throws MalformedForm {
    if (!hasMore()) {
      throw new MalformedForm(what, "the end");
    }
    return Byte.toUnsignedInt(in.get());
  }
}
