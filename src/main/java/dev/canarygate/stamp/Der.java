package dev.canarygate.stamp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * One value in DER (ITU-T X.690, clauses 8 and 10): a tag of one byte, a definite length in its
 * shortest form, and content. What is inside is read when it is asked for, and only {@value
 * #DEEPEST} values deep.
 */
final class Der {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OID = 0x06;
  static final int UTF8_STRING = 0x0c;
  static final int GENERALIZED_TIME = 0x18;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  private static final int DEEPEST = 24;
  private static final int LONGEST_OID = 64;
  private static final int LONGEST_INTEGER = 128;

  private final byte[] all;
  private final int start;
  private final int content;
  private final int end;
  private final int depth;

  private Der(byte[] all, int start, int limit, int depth) {
    if (depth > DEEPEST) {
      throw bad(start, "expected at most " + DEEPEST + " values inside each other, found more");
    }
    this.all = all;
    this.start = start;
    this.depth = depth;
    require(limit - start >= 2, "a tag and a length", "the end");
    require((tag() & 0x1f) != 0x1f, "a tag of one byte", "a longer one");
    int first = all[start + 1] & 0xff;
    int more = first < 0x80 ? 0 : first & 0x7f;
    require(first != 0x80 && more <= 3, "a definite length of at most 3 bytes", hex(first));
    require(limit - start - 2 >= more, "a length of " + more + " bytes", "the end");
    this.content = start + 2 + more;
    int length = more == 0 ? first : longLength(more);
    require(length <= limit - content, "at most " + (limit - content) + " bytes", length + "");
    this.end = content + length;
  }

  /** The one value that the bytes are, without a byte after it. */
  static Der read(byte[] bytes) {
    var value = new Der(bytes, 0, bytes.length, 0);
    if (value.end != bytes.length) {
      throw bad(value.end, "expected the end, found " + (bytes.length - value.end) + " more bytes");
    }
    return value;
  }

  /** The tag of a part with this number, constructed. */
  static int context(int number) {
    return 0xa0 | number;
  }

  private int longLength(int count) {
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = (length << 8) | (all[start + 2 + i] & 0xff);
    }
    boolean shortest = length >= 0x80 && (length >>> (8 * (count - 1))) != 0;
    require(shortest, "a length in its shortest form", length + " in " + count + " bytes");
    return length;
  }

  int tag() {
    return all[start] & 0xff;
  }

  /** Tag, length and content. */
  byte[] bytes() {
    return Arrays.copyOfRange(all, start, end);
  }

  byte[] content() {
    return Arrays.copyOfRange(all, content, end);
  }

  /** This value; {@code what} names it in the refusal of any other tag. */
  Der as(int tag, String what) {
    require(tag() == tag, what + " (tag " + hex(tag) + ")", "tag " + hex(tag()));
    return this;
  }

  /** The values inside, which are this value's whole content. */
  List<Der> children() {
    require((tag() & 0x20) != 0, "a value with parts", "tag " + hex(tag()));
    var children = new ArrayList<Der>();
    for (int at = content; at < end; at = children.get(children.size() - 1).end) {
      children.add(new Der(all, at, end, depth + 1));
    }
    return children;
  }

  /** The same, to be taken one after the other. */
  DerParts parts(int tag, String what) {
    return new DerParts(as(tag, what).children(), what);
  }

  /** Of an {@code INTEGER}. */
  BigInteger integer(String what) {
    as(INTEGER, what);
    int length = end - content;
    require(length > 0 && length <= LONGEST_INTEGER, what + " of 1 to 128 bytes", length + "");
    boolean padded = length > 1 && (all[content] == 0 || all[content] == -1);
    boolean needed = !padded || (all[content] ^ all[content + 1]) < 0;
    require(needed, what + " in its shortest form", length + " bytes");
    return new BigInteger(content());
  }

  /** Of an {@code INTEGER} that is a version or a status. */
  int small(String what) {
    var value = integer(what);
    require(value.bitLength() < 31, what + " below 2147483648", "a larger one");
    return value.intValue();
  }

  /** Of a {@code BOOLEAN}. */
  boolean truth(String what) {
    as(BOOLEAN, what);
    int value = end - content == 1 ? all[content] : 1;
    require(value == 0 || value == -1, what + " of 00 or ff", "another value");
    return value != 0;
  }

  /** Of an {@code OBJECT IDENTIFIER}, such as {@code 2.5.29.37}. */
  String oid(String what) {
    as(OID, what);
    int length = end - content;
    require(length > 0 && length <= LONGEST_OID, what + " of 1 to 64 bytes", length + "");
    require(all[end - 1] >= 0, what + " that ends", "an unfinished one");
    var arcs = new StringJoiner(".");
    for (int at = content; at < end; at = addArc(at, arcs)) {
      require(all[at] != (byte) 0x80, what + " in its shortest form", "a padded one");
    }
    return arcs.toString();
  }

  private int addArc(int from, StringJoiner arcs) {
    var arc = BigInteger.ZERO;
    int at = from;
    do {
      arc = arc.shiftLeft(7).or(BigInteger.valueOf(all[at] & 0x7f));
    } while (all[at++] < 0);
    if (from == content) {
      int first = arc.min(BigInteger.valueOf(80)).intValue() / 40;
      arcs.add(first + "");
      arc = arc.subtract(BigInteger.valueOf(40L * first));
    }
    arcs.add(arc.toString());
    return at;
  }

  private void require(boolean holds, String expected, String found) {
    if (!holds) {
      throw bad(start, "expected " + expected + ", found " + found);
    }
  }

  private static BadStamp bad(int offset, String problem) {
    return new BadStamp("byte " + offset + ": " + problem);
  }

  private static String hex(int value) {
    return "0x%02x".formatted(value);
  }
}
