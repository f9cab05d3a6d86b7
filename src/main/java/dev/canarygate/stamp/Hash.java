package dev.canarygate.stamp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Stream;

/** The hashes that a stamp can rest on; SHA-1 and MD5 are broken. */
enum Hash {
  SHA_256("2.16.840.1.101.3.4.2.1"),
  SHA_384("2.16.840.1.101.3.4.2.2"),
  SHA_512("2.16.840.1.101.3.4.2.3");

  private final String oid;

  Hash(String oid) {
    this.oid = oid;
  }

  /** The one that an {@code AlgorithmIdentifier} names; its parameters are NULL or absent. */
  static Hash of(Der identifier, String what) {
    var parts = identifier.parts(Der.SEQUENCE, what);
    var hash = of(parts.next(what).oid(what), what);
    parts.optional(Der.NULL).ifPresent(Hash::requireEmpty);
    parts.end();
    return hash;
  }

  static void requireEmpty(Der value) {
    if (value.content().length > 0) {
      throw new BadStamp("expected a NULL without content, found one with some");
    }
  }

  private static Hash of(String oid, String what) {
    return Stream.of(values())
        .filter(each -> each.oid.equals(oid))
        .findFirst()
        .orElseThrow(
            () ->
                new BadStamp("expected SHA-256, SHA-384 or SHA-512 as " + what + ", found " + oid));
  }

  /** The hash of the bytes. */
  byte[] digest(byte[] bytes) {
    return digest(standardName(), bytes);
  }

  static byte[] digest(String name, byte[] bytes) {
    try {
      return MessageDigest.getInstance(name).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has " + name, e);
    }
  }

  /** Such as {@code SHA-256}. */
  String standardName() {
    return name().replace('_', '-');
  }

  /** With a kind of key, such as {@code SHA256withRSA}. */
  String with(String key) {
    return name().replace("_", "") + "with" + key;
  }
}
